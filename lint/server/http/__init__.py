"""LanguageTool's HTTP interface on this machine.

api          the services of LanguageTool's HTTP interface
connections  the open connections of the HTTP server, and how many there may be
origins      whose requests a local HTTP server answers, decided from the head of a request alone
parameters   what the parameters of a request mean
request      one connection of the HTTP server, which carries one request
server       `mtlint serve --http`
"""
