// An invented crisis as the contract's JSON Lines, for tests of the page: node crisis.mjs FOLDER [ENTRIES]
//
// The lines by hand hold one of everything that the page shows: a dispute of each kind, revisions, open and vague bounds, copies and a
// translation, a preview, an undated article, an agenda item of each outcome, hostile articles. With a number, generated documents
// follow until there are so many entries: for sizes and speed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, wanted = '0'] = process.argv.slice(2)
const bytes = (text) => Buffer.byteLength(text, 'utf8')

const documents = []
const entries = []
const origins = new Map()

function document(id, outlet, language, published, title, sentences, more = {}) {
  const text = sentences.join(' ')
  const spans = []
  let at = 0
  for (const one of sentences) { spans.push([at, at + bytes(one)]); at += bytes(one) + 1 }
  const made = { schema: 'tocsin/1', id, input: `articles/${id.slice(2)}.txt`, ...more.fields, title, language, outlet: outlet ? { name: outlet } : undefined, published: published ? { date: published, precision: 'day', basis: 'header' } : undefined,
    agencies: more.agencies, access: more.access ?? 'full', text, sentences: spans, entities: [], events: [], statements: [], figures: [], notes: [] }
  documents.push(made)
  const origin = more.origin ?? `o:${id.slice(2)}`
  if (!origins.has(origin)) origins.set(origin, [])
  origins.get(origin).push({ document: id, relation: more.relation ?? 'original', similarity: more.relation ? 0.9 : 1 })
  made.origin_ = origin
  return made
}

/** Where the words stand in the document, in bytes. */
function span(made, words) {
  const at = made.text.indexOf(words)
  if (at < 0) throw new Error(`"${words}" does not stand in ${made.id}`)
  const begin = bytes(made.text.slice(0, at))
  return [begin, begin + bytes(words)]
}
const sentenceOf = (made, at) => made.sentences.findIndex(([, end]) => at < end)
let count = 0
function record(made, kind, words, fields) {
  const at = span(made, words)
  const id = `${kind[0]}:${String(++count).padStart(16, '0')}`
  const party = (one) => (one.text && made.text.includes(one.text) ? { ...one, span: span(made, one.text) } : one)
  const out = { id, sentence: sentenceOf(made, at[0]), span: at, ...fields, rule: 'test', confidence: fields.confidence ?? 0.86 }
  for (const list of ['actors', 'recipients', 'attributed_to']) if (out[list]) out[list] = out[list].map(party)
  if (kind === 'events') out.trigger = at
  if (kind === 'figures') out.number = at
  made[kind].push(out)
  return { document: made.id, record: id, sentence: out.sentence, outlet: made.outlet?.name, language: made.language, published: made.published?.date, origin: made.origin_ }
}
function entry(id, kind, fields, reports, more = {}) {
  const known = reports.map((one) => one.published).filter(Boolean).sort()
  entries.push({ id: `x:${id}`, kind, ...fields, words: more.words, condition: more.condition, language: reports[0].language, lead: 0, origins: new Set(reports.map((one) => one.origin)).size, documents: new Set(reports.map((one) => one.document)).size,
    first_reported: known[0], last_reported: known.at(-1), reports, ...more.fields })
}
const pick = (reports) => reports.map(({ document: id, record: key }) => ({ document: id, record: key }))

const coast = { text: 'Coast Guard', ref: 'org/veldra-coast-guard', country: 'VLD', sector: 'MIL' }
const league = { text: 'Harbour League', ref: 'org/harbour-league', sector: 'REB' }
const union = { text: 'Dockers’ Union', ref: 'org/dockers-union', sector: 'CVL' }
const ministry = { text: 'health ministry', ref: 'org/health-ministry', country: 'VLD', sector: 'GOV' }
const mediators = { text: 'Sarnia', ref: 'SRN', country: 'SRN', sector: 'GOV' }
const port = { name: 'Port Amaral', ref: 'place/port-amaral', lat: 38.53, lon: -28.63, precision: 'city' }
const quay = { name: 'Quay 7', ref: 'place/quay-7', lat: 38.72, lon: -27.21, precision: 'site' }
const north = { name: 'North Islands', ref: 'place/north-islands', lat: 39.45, lon: -31.2, precision: 'region' }
const veldra = { name: 'Veldra', ref: 'VLD', lat: 38.6, lon: -28, precision: 'country' }
const day = (from, to = from) => ({ from, to, precision: 'day' })

// 1, 2, 3: one agency report, its copy and its translation.
const wire = document('d:01', 'Meridian Post', 'en', '2031-03-02', 'Shells fall on Port Amaral as truce talks are set', [
  'The Coast Guard shelled the grain quay of Port Amaral on Sunday, the Dockers’ Union said.',
  'At least 12 people were killed, the health ministry said, and the Dockers’ Union spoke of 19 dead.',
  'The Coast Guard denied that it had fired and blamed the Harbour League.',
  'Talks between the Coast Guard and the Harbour League are to begin in Sarnia on 6 March.',
  'About 4,000 people have left the town, the health ministry said.',
], { origin: 'o:wire', agencies: ['NordWire'] })
const copy = document('d:02', 'Lakeside Herald', 'en', '2031-03-03', 'Shells fall on Port Amaral', [
  'The Coast Guard shelled the grain quay of Port Amaral on Sunday, the Dockers’ Union said.',
  'At least 12 people were killed, the health ministry said, and the Dockers’ Union spoke of 19 dead.',
  'The Coast Guard denied that it had fired and blamed the Harbour League.',
], { origin: 'o:wire', relation: 'copy', agencies: ['NordWire'] })
const french = document('d:03', 'Écho du Littoral', 'fr', '2031-03-03', 'Des obus tombent sur Port Amaral', [
  'La Garde côtière a bombardé dimanche le quai aux grains de Port Amaral, selon le syndicat des dockers.',
  'Au moins 12 personnes ont été tuées, selon le ministère de la Santé, et le syndicat parle de 19 morts.',
  'La Garde côtière a démenti avoir tiré et accuse la Ligue du port.',
], { origin: 'o:wire', relation: 'translation', agencies: ['NordWire'] })
// 4: another voice, later.
const standard = document('d:04', 'Northgate Standard', 'en', '2031-03-05', 'Toll rises after shelling of the grain quay', [
  'The death toll of Sunday’s shelling rose to 21, the health ministry said on Wednesday.',
  'The Harbour League said the Coast Guard had fired from Quay 7.',
  '“Nobody in this town has a gun that reaches that far,” said Ana Reis of the Dockers’ Union.',
  'A 48-hour truce will start on Friday, provided that both sides leave the quays.',
  'Between 5,000 and 7,000 people are displaced on the North Islands, the Dockers’ Union said.',
  'The Harbour League threatened to close the strait.',
])
// 5: a preview without a day.
const review = document('d:05', 'Quay Review', 'en', null, 'The strait and its past', ['The strait was closed in 2019, when the Coast Guard blockaded Port Amaral.', 'Read on as a subscriber'], { access: 'preview' })
// 6: Spanish.
const faro = document('d:06', 'Faro del Sur', 'es', '2031-03-08', 'Empiezan las conversaciones en Sarnia', [
  'Las conversaciones entre la Guardia Costera y la Liga del Puerto empezaron el jueves en Sarnia.',
  'La tregua no duró ni una hora, según el sindicato de estibadores.',
  'La Guardia Costera bombardeó el Muelle 7 el sábado.',
  'Veldra cerró su embajada en Sarnia.',
])
// 7: hostile. Whatever stands in an article is text.
const hostile = document('d:07', '"><img src=x onerror=alert(2)>', 'en', '2031-03-08', '<script>alert(1)</script> & <b>title</b>', [
  'The <img src=x onerror="alert(3)"> crew was attacked on Saturday by \u202Egnp.exe\u202C men.',
  'Quoth {{constructor.constructor("alert(4)")()}} ${alert(5)} javascript:alert(6) </textarea></script><svg onload=alert(7)>.',
], { fields: { url: 'javascript:alert(document.domain)' } })

const shelled = [record(wire, 'events', 'shelled', { type: 'ASSAULT', mode: 'heavy-weapons', cameo: '194', actors: [coast], attributed_to: [union], status: 'happened', time: { ...day('2031-03-02'), basis: span(wire, 'on Sunday') } }), record(copy, 'events', 'shelled', { type: 'ASSAULT', mode: 'heavy-weapons', cameo: '194', actors: [coast], attributed_to: [union], status: 'happened' }), record(french, 'events', 'bombardé', { type: 'ASSAULT', mode: 'heavy-weapons', cameo: '194', actors: [{ ...coast, text: 'La Garde côtière' }], status: 'happened' }), record(standard, 'events', 'fired', { type: 'ASSAULT', mode: 'heavy-weapons', cameo: '194', actors: [coast], attributed_to: [league], status: 'happened' })]
const denied = [record(wire, 'statements', 'denied that it had fired', { act: 'deny', speaker: coast, cue: span(wire, 'denied'), content: span(wire, 'that it had fired') }), record(copy, 'statements', 'denied that it had fired', { act: 'deny', speaker: coast, content: span(copy, 'that it had fired') })]
entry('shelling', 'event', { type: 'ASSAULT', mode: 'heavy-weapons', cameo: '194', actors: [coast], attributed_to: [union], status: 'happened', time: day('2031-03-02'), place: port }, shelled, { words: 'the grain quay', fields: {
  disputes: [{ field: 'blame', sides: [{ value: 'Coast Guard', by: [union], reports: pick(shelled) }, { value: 'Harbour League', by: [coast], reports: pick(denied) }] },
    { field: 'place', sides: [{ value: 'the sea', by: [union], reports: pick(shelled.slice(0, 1)) }, { value: 'Quay 7', by: [league], reports: pick(shelled.slice(3)) }] }] } })
entry('denial', 'statement', { act: 'deny', speaker: coast }, denied, { words: 'that it had fired' })
entry('reis', 'statement', { act: 'say', speaker: { text: 'Ana Reis' } }, [record(standard, 'statements', '“Nobody in this town has a gun that reaches that far,”', { act: 'say', speaker: { text: 'Ana Reis' }, content: span(standard, 'Nobody in this town has a gun that reaches that far'), quoted: [span(standard, 'Nobody in this town has a gun that reaches that far')] })], { words: 'Nobody in this town has a gun that reaches that far' })
const dead = [record(wire, 'figures', 'At least 12', { measure: 'killed', low: 12, bound: 'at-least', attributed_to: [ministry], as_of: '2031-03-02' }), record(copy, 'figures', 'At least 12', { measure: 'killed', low: 12, bound: 'at-least', attributed_to: [ministry], as_of: '2031-03-02' }), record(french, 'figures', 'Au moins 12', { measure: 'killed', low: 12, bound: 'at-least', attributed_to: [ministry], as_of: '2031-03-02' }), record(standard, 'figures', '21', { measure: 'killed', low: 21, high: 21, bound: 'exact', attributed_to: [ministry], as_of: '2031-03-05' })]
const unionDead = [record(wire, 'figures', '19', { measure: 'killed', low: 19, high: 19, bound: 'exact', attributed_to: [union], as_of: '2031-03-02' })]
entry('dead', 'figure', { measure: 'killed', low: 21, high: 21, bound: 'exact', attributed_to: [ministry], time: day('2031-03-02'), as_of: '2031-03-05', since: '2031-03-02', place: port }, [...dead, ...unionDead], { words: 'rose to 21', fields: {
  revisions: [{ field: 'figure', was: '>=12', became: '21', by: [ministry], when: '2031-03-05' }],
  disputes: [{ field: 'figure', sides: [{ value: '>=12', by: [ministry], reports: pick(dead.slice(0, 3)) }, { value: '19', by: [union], reports: pick(unionDead) }] }] } })
entry('left', 'figure', { measure: 'displaced', low: 4000, high: 4000, bound: 'about', attributed_to: [ministry], as_of: '2031-03-02', place: port }, [record(wire, 'figures', 'About 4,000', { measure: 'displaced', low: 4000, high: 4000, bound: 'about', attributed_to: [ministry] })])
entry('islands', 'figure', { measure: 'displaced', low: 5000, high: 7000, bound: 'range', attributed_to: [union], as_of: '2031-03-05', place: north }, [record(standard, 'figures', 'Between 5,000 and 7,000', { measure: 'displaced', low: 5000, high: 7000, bound: 'range', attributed_to: [union] })])
const talks = [record(wire, 'events', 'Talks', { type: 'CONSULT', cameo: '046', actors: [coast, league], status: 'planned', time: day('2031-03-06') }), record(faro, 'events', 'empezaron', { type: 'CONSULT', cameo: '046', actors: [], status: 'happened', time: day('2031-03-06') })]
entry('talks', 'agenda', { type: 'CONSULT', cameo: '046', actors: [coast, league], status: 'planned', time: day('2031-03-06'), place: { name: 'Sarnia', ref: 'SRN', precision: 'country' } }, talks, { fields: { outcome: 'held', entry: 'x:talks-begun' } })
entry('talks-begun', 'event', { type: 'CONSULT', cameo: '046', actors: [coast, league], recipients: [mediators], status: 'ongoing', time: { from: '2031-03-06', precision: 'day' } }, [talks[1]])
entry('truce', 'agenda', { type: 'RETREAT', mode: 'ceasefire', actors: [coast, league], status: 'conditional', time: day('2031-03-07') }, [record(standard, 'events', 'truce', { type: 'RETREAT', mode: 'ceasefire', actors: [], status: 'conditional', time: day('2031-03-07'), condition: span(standard, 'provided that both sides leave the quays') }), record(faro, 'events', 'tregua', { type: 'RETREAT', mode: 'ceasefire', actors: [], status: 'happened' })], { condition: 'provided that both sides leave the quays', fields: { outcome: 'broken' } })
entry('threat', 'event', { type: 'THREATEN', mode: 'restrict', actors: [league], status: 'threatened' }, [record(standard, 'events', 'threatened', { type: 'THREATEN', mode: 'restrict', actors: [league], status: 'threatened', confidence: 0.4 })])
entry('blockade', 'event', { type: 'COERCE', mode: 'seize', actors: [coast], status: 'historical', time: { from: '2019-01-01', to: '2019-12-31', precision: 'year' }, place: port }, [record(review, 'events', 'blockaded', { type: 'COERCE', mode: 'seize', actors: [coast], status: 'historical' })])
entry('quay', 'event', { type: 'ASSAULT', mode: 'aerial', actors: [coast], recipients: [league], status: 'happened', time: day('2031-03-08'), place: quay }, [record(faro, 'events', 'bombardeó', { type: 'ASSAULT', mode: 'aerial', actors: [{ ...coast, text: 'La Guardia Costera' }], status: 'happened', time: day('2031-03-08') })])
entry('embassy', 'event', { type: 'SANCTION', mode: 'withdraw', actors: [{ text: 'Veldra', ref: 'VLD', country: 'VLD', sector: 'GOV' }], recipients: [mediators], status: 'denied', place: veldra }, [record(faro, 'events', 'cerró', { type: 'SANCTION', mode: 'withdraw', actors: [], status: 'denied' })])
entry('next', 'agenda', { type: 'AID', actors: [mediators], recipients: [union], status: 'planned', time: day('2031-03-12'), place: north }, [record(faro, 'events', 'Sarnia', { type: 'AID', actors: [], status: 'planned', time: day('2031-03-12') })], { fields: { outcome: 'open' } })
entry('lapsed', 'agenda', { type: 'CONSULT', actors: [mediators], status: 'planned', time: day('2031-03-04') }, [record(wire, 'events', 'begin', { type: 'CONSULT', actors: [], status: 'planned', time: day('2031-03-04') })], { fields: { outcome: 'expired' } })
entry('hostile', 'event', { type: 'ASSAULT', actors: [{ text: '<script>alert(8)</script> \u202Elmth' }], recipients: [{ text: 'crew <img src=x onerror=alert(9)>' }], status: 'happened', time: day('2031-03-08') }, [record(hostile, 'events', 'attacked', { type: 'ASSAULT', actors: [], status: 'happened', time: day('2031-03-08') })], { words: 'The <img src=x onerror="alert(3)"> crew' })

// As many as are asked for: the same few shapes over five years, by a generator that is the same everywhere.
let seed = 7
const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * below) }
const kinds = [['ASSAULT', 'aerial'], ['ASSAULT', 'heavy-weapons'], ['CONSULT', ''], ['AID', ''], ['SANCTION', ''], ['RETREAT', 'ceasefire'], ['REQUEST', 'meet'], ['PROTEST', 'demo']]
const parties = [coast, league, union, ministry, mediators, ...Array.from({ length: 40 }, (_, i) => ({ text: `Group ${i + 1}`, ref: `org/group-${i + 1}`, sector: 'CVL' }))]
const places = [port, quay, north, ...Array.from({ length: 60 }, (_, i) => ({ name: `Town ${i + 1}`, ref: `place/town-${i + 1}`, lat: 37 + random(300) / 100, lon: -32 + random(700) / 100, precision: i % 5 ? 'city' : 'region' }))]
for (let i = 0; entries.length < Number(wanted); ++i) {
  const published = new Date(Date.UTC(2026, 2, 9) + random(1820) * 86_400_000).toISOString().slice(0, 10)
  const id = `d:${String(i + 100).padStart(6, '0')}`
  const facts = Array.from({ length: 20 }, () => ({ kind: kinds[random(kinds.length)], actor: parties[random(parties.length)], other: parties[random(parties.length)], place: places[random(places.length)], number: random(900) + 1 }))
  const made = document(id, `Outlet ${i % 200}`, ['en', 'fr', 'es'][i % 3], published, `Bulletin ${i + 1}`, facts.map((one, n) => `Line ${n + 1}: the ${one.actor.text} met the ${one.other.text} in ${one.place.name}, where event${n}x took place and ${one.number} persons were counted.`))
  facts.forEach((one, n) => {
    if (entries.length >= Number(wanted)) return
    const [type, mode] = one.kind
    const fields = { type, mode: mode || undefined, actors: [one.actor], recipients: [one.other], status: ['happened', 'happened', 'ongoing', 'planned', 'denied'][random(5)], time: random(5) ? day(published) : undefined, place: random(3) ? one.place : undefined }
    entry(`${id.slice(2)}-${n}`, 'event', fields, [record(made, 'events', `event${n}x`, fields)])
  })
}

for (const one of documents) delete one.origin_
mkdirSync(folder, { recursive: true })
const write = (name, rows) => writeFileSync(join(folder, `${name}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
write('documents', documents)
write('entries', entries)
write('origins', [...origins].map(([id, list]) => ({ id, documents: list })))
write('stories', [{ id: 's:amaral', title: 'Port Amaral', documents: documents.slice(0, 4).concat(documents[5]).map((one) => one.id), from: '2031-03-02', to: '2031-03-08', languages: ['en', 'es', 'fr'] }, { id: 's:past', title: documents[4].title, documents: ['d:05'], languages: ['en'] }, { id: 's:hostile', title: hostile.title, documents: ['d:07'], languages: ['en'] }])
