import type { IncomingMessage } from 'node:http';
import { type Refusal, refusal } from './requestRules.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads the body of a request. A missing body counts as an empty object.
 * @param maxBytes enforced on the bytes that arrive, whatever Content-Length says
 * @returns the text of one JSON object, or a refusal. Never settles if the request is aborted.
 */
export function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<string | Refusal> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const collect = (chunk: Buffer) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes > maxBytes) finish(tooLong(maxBytes));
    };
    const finish = (outcome: string | Refusal) => {
      request.off('data', collect);
      resolve(outcome);
    };
    if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
      resolve(tooLong(maxBytes));
      return;
    }
    request.on('data', collect);
    request.once('end', () => finish(readObject(Buffer.concat(chunks))));
  });
}

function tooLong(maxBytes: number): Refusal {
  return refusal(413, 'body', `The body is longer than ${maxBytes} bytes.`);
}

function readObject(body: Buffer): string | Refusal {
  if (body.byteLength === 0) return '{}';
  try {
    const text = decoder.decode(body);
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return text;
  } catch {
    // Not UTF-8 or not JSON: refused like any other body that is not an object.
  }
  return refusal(400, 'body', 'The body must be one JSON object.');
}
