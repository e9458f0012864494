/** The head of an answer with server-sent events. */
export const eventStreamHead = Object.freeze({
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // nginx would hold the events back.
  'X-Accel-Buffering': 'no',
});

/** Sent now and then where nothing else is: proxies close connections on which nothing is sent for a minute. */
export const eventStreamBeat = Buffer.from(':\n\n');
