// A server and a browser for tests and screenshots.
import { fileURLToPath } from 'node:url'
import { spawn, execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')

const running = []

/** Starts a program that prints its address; gives the address without the last slash. */
export function serve(program, ...words) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    running.push(child)
    child.stderr.on('data', (bytes) => { said += bytes })
    child.stdout.on('data', (bytes) => {
      const found = /http:\/\/\S+/.exec(String(bytes))
      if (found) resolve({ address: found[0].replace(/\/$/, ''), ended: new Promise((done) => child.on('close', done)), stop: () => child.kill('SIGTERM') })
    })
    child.on('exit', (status) => reject(new Error(`${program} ended with ${status}: ${said}`)))
    setTimeout(() => reject(new Error(`${program} did not begin to serve: ${said}`)), 240_000).unref()
  })
}

export function lines(serveLines, folder, entries = 0) {
  execFileSync(process.execPath, [fileURLToPath(new URL('crisis.mjs', import.meta.url)), folder, String(entries)])
  return serve(serveLines, folder)
}

export async function open() {
  const profile = mkdtempSync(join(tmpdir(), 'tocsin-page-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width: 1440, height: 900 }, locale: 'en-GB',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb', '--font-render-hinting=none'],
  })
  // Long, since other tests may run beside: a test waits for what must come, never for a time.
  browser.setDefaultTimeout(90_000)
  return { browser, close: async () => { await browser.close(); rmSync(profile, { recursive: true, force: true }); for (const child of running) child.kill('SIGTERM') } }
}
