/**
 * Reads a password from standard input and prints its hash for `ADMIN_PASSWORD_HASH`. Run `npm run admin:password`. It takes
 * no argument, because other users of the machine can read those.
 */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { hashPassword } from './admin/passwordHash.ts';

const MIN_CHARACTERS = 12;
const isTyped = process.stdin.isTTY === true;

if (isTyped) process.stderr.write(`A password of at least ${MIN_CHARACTERS} characters, which is not shown: `);
// What is typed is echoed to nowhere.
const output = new Writable({ write: (_chunk, _encoding, done) => done() });
const lines = createInterface({ input: process.stdin, output, terminal: isTyped });
const [password = ''] = await lines[Symbol.asyncIterator]()
  .next()
  .then(({ value }) => [value as string | undefined]);
lines.close();
if (isTyped) process.stderr.write('\n');
if (password.length < MIN_CHARACTERS) {
  console.error(`The password must have at least ${MIN_CHARACTERS} characters.`);
  process.exit(1);
}
console.log(`ADMIN_PASSWORD_HASH=${await hashPassword(password)}`);
