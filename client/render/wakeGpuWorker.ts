import { isSoftwareContext } from './softwareDrawing.ts';

const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
const isSoftware = gl ? isSoftwareContext(gl) : undefined;
gl?.getExtension('WEBGL_lose_context')?.loseContext();
self.postMessage(isSoftware);
