/** Preloaded into a server's process: SIGUSR2 makes an exception that nothing catches. */
process.on('SIGUSR2', () => {
  throw new Error('thrown by the test');
});
