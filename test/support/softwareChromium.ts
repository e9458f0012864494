/**
 * Launch options of every browser here: Debian's Chromium as root, with WebGL in software and without background
 * requests.
 */
export const softwareChromium = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-gpu-compositing',
    '--disable-background-networking',
  ],
};
