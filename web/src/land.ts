// The map's own code and its land shapes: loaded when the map is first opened.
import { geoMercator, geoPath, type GeoPermissibleObjects } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import shapes from '../.made/land.topo.json?url'

export { geoMercator, geoPath }

let world: Topology<{ countries: GeometryCollection }>
export async function load() { world ??= await (await fetch(shapes)).json() }
export const countries = (): GeoPermissibleObjects[] => feature(world, world.objects.countries).features
export const borders = (): GeoPermissibleObjects => mesh(world, world.objects.countries)
