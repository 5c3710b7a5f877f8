// Compresses the built page and writes the table that the program embeds: node pack.mjs DIST FOLDER
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const [dist, folder] = process.argv.slice(2)
const types = {
  html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8',
}

const files = []
const walk = (path) => {
  for (const name of readdirSync(join(dist, path)).sort()) {
    const inside = `${path}/${name}`
    if (statSync(join(dist, inside)).isDirectory()) walk(inside)
    else files.push(inside)
  }
}
walk('')

let embeds = ''
let rows = ''
files.forEach((path, i) => {
  const type = types[path.split('.').pop()]
  if (!type) throw new Error(`pack.mjs: no type for ${path}`)
  const packed = join(folder, `asset_${i}.gz`)
  const bytes = gzipSync(readFileSync(join(dist, path)), { level: 9 })
  bytes[9] = 255 // the byte that names the operating system: the same everywhere
  writeFileSync(packed, bytes)
  embeds += `TOCSIN_EMBED(tocsin_asset_${i}, "${packed}");\n`
  rows += `        {"${path}", "${type}", {tocsin_asset_${i}, static_cast<std::size_t>(tocsin_asset_${i}_end - tocsin_asset_${i})}},\n`
})
writeFileSync(join(folder, 'serve_assets.inc'),
  `${embeds}namespace tocsin::serve {\nstatic std::vector<Asset> embedded() {\n    return {\n${rows}    };\n}\n}\n`)
