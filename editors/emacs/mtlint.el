;;; mtlint.el --- mtlint in Emacs, through Eglot  -*- lexical-binding: t -*-

;; Emacs 29 and later include Eglot; for Emacs 26 to 28, it is a package (M-x package-install RET eglot).
;; Put this file on the `load-path', and add (require 'mtlint) to your init file.
;; M-x eglot-code-actions offers fixes, and M-x eldoc shows why something is reported.

(require 'eglot)

(defconst mtlint-modes '(text-mode markdown-mode gfm-mode mdx-mode html-mode mhtml-mode rst-mode latex-mode LaTeX-mode)
  "Major modes in which mtlint checks the text.")

(add-to-list 'eglot-server-programs
             ;; the same settings as --select, --ignore, --min-severity, and --config on the command line
             `(,mtlint-modes . ("mtlint" "serve" :initializationOptions (:minSeverity "warning"))))

(dolist (mode mtlint-modes)
  (add-hook (intern (format "%s-hook" mode))
            ;; not in derived modes, which may have servers of their own
            (lambda () (when (eq major-mode mode) (eglot-ensure)))))

(provide 'mtlint)
;;; mtlint.el ends here
