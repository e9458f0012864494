/** Two links for an operator, to the server at `origin`. */
export function describeOperatorLinks(origin: string, token: string): string {
  // After the "#", because browsers never send that part of a link to a server, so it reaches no log.
  return `In rooms:   ${origin}/#operator=${token}\nThe server: ${origin}/admin#operator=${token}`;
}
