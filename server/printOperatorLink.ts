/**
 * Prints two links that make whoever opens them an operator for twelve hours: in every room, and of the server. Run
 * `npm run operator` with the server's settings.
 */
import { ConfigError, readConfig } from './config.ts';
import { describeOperatorLinks } from './describeOperatorLinks.ts';
import { operatorOrigin, operatorTokens } from './operatorAccess.ts';

try {
  const config = readConfig();
  const token = await operatorTokens(config).signOperator();
  console.log(describeOperatorLinks(operatorOrigin(config), token));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(`Cannot make an operator link. ${error.message}`);
  process.exit(1);
}
