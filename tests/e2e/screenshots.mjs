// A picture of each view at the width of a desk and of a phone: screenshots.mjs FOLDER PROGRAM WORDS…, where the program serves
// (tocsin serve PATHS, or serve_lines FOLDER). FOLDER/page.png is the one that the README shows.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { open, serve } from './browser.mjs'

const [folder, program, ...words] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const { address } = await serve(program, ...words)
const { browser, close } = await open()
const page = await browser.newPage()
const rows = (await (await fetch(`${address}/api/v1/entries?limit=1&order=origins`)).json()).rows
const entry = rows[0] ? `entry/${encodeURIComponent(rows[0].id)}` : 'situation'
const disputed = (await (await fetch(`${address}/api/v1/entries?limit=1&disputed=1`)).json()).rows[0]
const document = (await (await fetch(`${address}/api/v1/documents?limit=1`)).json()).rows[0]
const views = ['situation', 'timeline', 'map', 'actors', 'figures', 'disputes', 'agenda', 'stories', 'sources', 'search?q=talks', 'keys', entry, ...(disputed ? [`entry/${encodeURIComponent(disputed.id)}`] : []), `document/${encodeURIComponent(document.id)}`, 'timeline?show=table', 'timeline?by=actor', 'situation?lang=fr']
for (const [width, height] of [[1440, 900], [390, 844]]) {
  await page.setViewportSize({ width, height })
  for (const scheme of width === 1440 ? ['light', 'dark'] : ['light']) {
    await page.emulateMedia({ colorScheme: scheme })
    for (const [i, view] of views.entries()) {
      if (scheme === 'dark' && i > 4) continue
      await page.goto(`${address}/${view}${view.includes('lang=') ? '' : `${view.includes('?') ? '&' : '?'}lang=en`}`)
      await page.waitForSelector('main h1, main .entry-head')
      await page.waitForLoadState('networkidle')
      const name = `${String(i + 1).padStart(2, '0')}-${view.startsWith('entry/') ? 'entry' : view.startsWith('document/') ? 'article' : view.replace(/[^a-z]+/g, '-')}-${width}${scheme === 'dark' ? '-dark' : ''}.png`
      await page.screenshot({ path: join(folder, name), fullPage: width === 390 ? false : false })
      if (i === 0 && width === 1440 && scheme === 'light') await page.screenshot({ path: join(folder, 'page.png') })
      console.log(join(folder, name))
    }
  }
}
await page.emulateMedia({ media: 'print', colorScheme: 'light' })
await page.goto(`${address}/disputes?lang=en`)
await page.waitForLoadState('networkidle')
await page.pdf({ path: join(folder, 'print.pdf'), format: 'A4' }).catch(() => {})
await close()
process.exit(0)
