"""LanguageTool's HTTP interface on this machine.

api          the services of the interface
connections  the open connections, and their limits
origins      whose requests the server answers
parameters   the parameters of a request
request      a connection, which carries one request
server       `mtlint serve --http`
"""
