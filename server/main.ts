/** Starts the server with the settings in the environment, and stops it on a signal. */
import { readConfig } from './config.ts';
import { describeStart, describeStartError } from './describeStart.ts';
import { listLanAddresses } from './listLanAddresses.ts';
import { runProgram, runServer } from './runServer.ts';
import { startFields } from './startFields.ts';

await runProgram(async () => {
  const config = readConfig();
  const { gameServer, log } = await runServer(config);
  const { port } = await gameServer.listen().catch((error: unknown) => {
    throw describeStartError(error, config);
  });
  log.info(startFields({ ...config, port }), 'the server has started');
  console.log(describeStart({ ...config, port }, listLanAddresses(), process.stdout.isTTY));
});
