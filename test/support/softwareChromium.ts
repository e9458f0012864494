/** Debian's Chromium drawing WebGL in software, as root and without calling anybody: what every browser run here launches. */
export const softwareChromium = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--use-gl=angle',
    '--use-angle=swiftshader',
    '--enable-unsafe-swiftshader',
    '--disable-background-networking',
  ],
};
