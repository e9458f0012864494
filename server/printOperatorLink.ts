/** Prints a link whose bearer is an operator in every room, for twelve hours. `npm run operator`, with the server's settings. */
import { ConfigError, readConfig } from './config.ts';
import { GuestTokens } from './identity/GuestTokens.ts';

try {
  const { identitySecret, publicUrl, port } = readConfig();
  if (identitySecret === undefined) {
    throw new ConfigError('IDENTITY_SECRET is not set. Give this command the same one that the server has.');
  }
  const token = await new GuestTokens(identitySecret).signOperator();
  // Behind the "#": that part of a link never reaches a server or its logs.
  console.log(`${publicUrl ?? `http://localhost:${port}`}/#operator=${token}`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`No operator link. ${error.message}`);
  process.exit(1);
}
