;;; mtlint.el --- mtlint in Emacs, through Eglot  -*- lexical-binding: t -*-

;; Emacs 29 has Eglot; for Emacs 26 to 28 it is a package (M-x package-install RET eglot).
;; Put this file on the `load-path' and (require 'mtlint) into your init file.
;; Fixes: M-x eglot-code-actions. Why something is reported: M-x eldoc.

(require 'eglot)

(defconst mtlint-modes '(text-mode markdown-mode gfm-mode mdx-mode html-mode mhtml-mode rst-mode latex-mode LaTeX-mode)
  "The major modes in which mtlint reads along.")

(add-to-list 'eglot-server-programs
             ;; what the command line calls --select, --ignore, --min-severity and --config
             `(,mtlint-modes . ("mtlint" "serve" :initializationOptions (:minSeverity "warning"))))

(dolist (mode mtlint-modes)
  (add-hook (intern (format "%s-hook" mode))
            ;; modes derived from these have their own servers
            (lambda () (when (eq major-mode mode) (eglot-ensure)))))

(provide 'mtlint)
;;; mtlint.el ends here
