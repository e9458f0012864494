/** The page's path below its base, which the server says: "/", or such as "/r/BCDFG". */
export const pathHere = (): string => window.location.href.slice(document.baseURI.length - 1);
