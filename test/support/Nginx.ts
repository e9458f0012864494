import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './freePort.ts';
import { until } from './until.ts';

const example = fileURLToPath(new URL('../../deploy/nginx/rumpus.conf', import.meta.url));

/** Debian's nginx with deploy/nginx/rumpus.conf, in a folder of its own. */
export class Nginx implements AsyncDisposable {
  /** From where it connects to the servers. Not from where people come, who are on loopback too. */
  static readonly ownAddress = '127.0.0.9';
  /** Where people open the page, without a last slash. */
  readonly address: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'rumpus-nginx-'));
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
    this.address = `https://localhost:${port}/games/rumpus`;
  }

  /** Prepares it, so that its address is known before the servers start. */
  static async prepare(): Promise<Nginx> {
    const nginx = new Nginx(await freePort());
    makeCertificate(join(nginx.#folder, 'rumpus'));
    return nginx;
  }

  /** @throws Error with what nginx says of the example as it is, if it finds a fault */
  check(): void {
    execFileSync('nginx', ['-t', ...this.#write(example)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** @param servers what is written in place of the machines of the example: where they listen */
  async start(servers: readonly [string, string]): Promise<void> {
    const own = join(this.#folder, 'rumpus.conf');
    // A Unix socket is not reached from an address.
    const bound = servers.some((server) => server.startsWith('unix:')) ? '' : ` proxy_bind ${Nginx.ownAddress};\n`;
    const text = readFileSync(example, 'utf8')
      .replaceAll('10.0.0.11:2567', servers[0])
      .replaceAll('10.0.0.12:2567', servers[1])
      .replaceAll(/^ +listen \[::\].*\n/gm, '')
      .replace(/^server \{\n +listen 80;[\s\S]+?^\}\n/m, '')
      .replace('listen 443 ', `listen 127.0.0.1:${this.#port} `)
      .replaceAll('server_name example.org', 'server_name localhost')
      .replace(' proxy_http_version', `${bound} proxy_http_version`)
      .replace('/var/log/nginx/', `${this.#folder}/`);
    writeFileSync(own, text);
    this.#child = spawn('nginx', [...this.#write(own), '-g', 'daemon off;'], { stdio: 'inherit' });
    await until(() => this.#answers(), 'nginx to listen');
  }

  /** What it has logged of requests so far. */
  readLog(): string {
    return readFileSync(join(this.#folder, 'rumpus.log'), 'utf8');
  }

  /** Writes what is around the example in nginx.conf. @returns the arguments with which nginx reads it */
  #write(site: string): string[] {
    const file = join(this.#folder, 'nginx.conf');
    const lines = [
      `pid ${this.#folder}/nginx.pid;`,
      // Otherwise its workers would be somebody else, who may not open the sockets of servers that this user runs.
      ...(process.getuid?.() === 0 ? ['user root;'] : []),
      'events {}',
      'http {',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (kind) => `${kind}_temp_path ${this.#folder}/${kind};`,
      ),
      'access_log off;',
      `include ${site};`,
      '}',
    ];
    writeFileSync(file, lines.join('\n'));
    return ['-e', join(this.#folder, 'error.log'), '-p', this.#folder, '-c', file];
  }

  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.#port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      }).on('error', () => resolve(false));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    rmSync(this.#folder, { recursive: true });
  }
}

/** For a day, and signed by nobody. */
function makeCertificate(folder: string): void {
  mkdirSync(folder);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', 'privkey.pem'];
  const certificate = ['-x509', '-days', '1', '-subj', '/CN=localhost', '-out', 'fullchain.pem'];
  execFileSync('openssl', ['req', ...key, ...certificate], { cwd: folder, stdio: 'pipe' });
}
