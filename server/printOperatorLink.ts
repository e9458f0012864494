/**
 * Prints two links that make whoever opens them an operator for twelve hours: in every room, and of the server. Run
 * `npm run operator` with the server's settings.
 */
import { ConfigError, readConfig } from './config.ts';
import { describeOperatorLinks } from './describeOperatorLinks.ts';
import { GuestTokens } from './identity/GuestTokens.ts';

try {
  const config = readConfig();
  const { identitySecret } = config;
  if (identitySecret === undefined) {
    throw new ConfigError('IDENTITY_SECRET is not set. Set it to the value that the server has.');
  }
  const token = await new GuestTokens(identitySecret).signOperator();
  console.log(describeOperatorLinks(config, token));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`Cannot make an operator link. ${error.message}`);
  process.exit(1);
}
