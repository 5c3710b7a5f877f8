// The land shapes of the map, from world-atlas (Natural Earth, public domain) at 1:50 million, simplified: node land.mjs FILE
import { createRequire } from 'node:module'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { filter, filterWeight, presimplify, quantile, simplify } from 'topojson-simplify'

const require = createRequire(import.meta.url)
const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-50m.json'), 'utf8'))
delete world.objects.land
for (const country of world.objects.countries.geometries) {
  delete country.properties
  delete country.id
}
const weighed = presimplify(world)
const small = simplify(weighed, quantile(weighed, 0.4))
const kept = filter(small, filterWeight(small, 1e-3))
// Back to whole numbers, each as the difference from the one before: half the bytes.
const digits = 1e3
kept.arcs = kept.arcs.map((arc) => {
  let x = 0
  let y = 0
  return arc.map(([longitude, latitude]) => {
    const [a, b] = [Math.round(longitude * digits), Math.round(latitude * digits)]
    const step = [a - x, b - y]
    x = a
    y = b
    return step
  })
})
kept.transform = { scale: [1 / digits, 1 / digits], translate: [0, 0] }
mkdirSync(dirname(process.argv[2]), { recursive: true })
writeFileSync(process.argv[2], JSON.stringify(kept))
