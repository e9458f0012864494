/** Preloaded into a server's process: SIGUSR2 makes a rejection that nothing handles. */
process.on('SIGUSR2', () => {
  void Promise.reject(new Error('rejected by the test'));
});
