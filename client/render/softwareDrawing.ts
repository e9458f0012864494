/** Names of software renderers in Chromium, Mesa and Windows. */
const SOFTWARE_NAMES = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the CPU draws instead of a GPU. */
export function isSoftwareContext(gl: WebGLRenderingContext | WebGL2RenderingContext): boolean {
  // Firefox reports it in the plain name, and warns about the extension.
  const plain = String(gl.getParameter(gl.RENDERER));
  if (SOFTWARE_NAMES.test(plain)) return true;
  const info = plain.startsWith('WebKit') ? gl.getExtension('WEBGL_debug_renderer_info') : null;
  return info !== null && SOFTWARE_NAMES.test(String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)));
}
