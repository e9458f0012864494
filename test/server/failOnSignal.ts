/** Preloaded into a server's process: SIGUSR2 makes an exception and a rejection that nothing catches. */
process.on('SIGUSR2', () => {
  void Promise.reject(new Error('rejected by the test'));
  throw new Error('thrown by the test');
});
