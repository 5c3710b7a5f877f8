// tocsin's words in the reader's language, and days and numbers in its habits.
import { ask, type Figure } from './api'

interface Words { language: string; words: Record<string, string>; names: Record<string, string> }
let now: Words = { language: 'en', words: {}, names: {} }

export async function load(language: string) {
  now = await ask<Words>(`words?lang=${language}`)
  document.documentElement.lang = now.language
}

export const language = () => now.language
const locale = () => (now.language === 'en' ? 'en-GB' : now.language)

/** The words of that id with {} filled in, in order. */
export function t(id: string, ...values: (string | number)[]): string {
  let at = 0
  return (now.words[id] ?? id).replace(/\{\}/g, () => String(values[at++] ?? ''))
}
/** With the singular where there is one: "entry"/"entries". */
export const tn = (id: string, count: number) => t(count === 1 ? `${id}.one` : id, number(count))
export const has = (id: string) => id in now.words

/** The name in the reader's language where there is one, else as an article has it. */
export const named = (key: string, text: string) => now.names[key] ?? text

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions, name: string): Intl.DateTimeFormat {
  const key = now.language + name
  let found = formats.get(key)
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(locale(), { timeZone: 'UTC', ...options })))
  return found
}
const date = (iso: string) => new Date(`${iso.length === 4 ? `${iso}-01-01` : iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`)

export function day(iso: string, thisYear?: string): string {
  if (thisYear && iso.slice(0, 4) !== thisYear.slice(0, 4)) return format({ day: 'numeric', month: 'short', year: 'numeric' }, 'dmy').format(date(iso))
  return format({ day: 'numeric', month: 'short' }, 'dm').format(date(iso))
}
export const dayLong = (iso: string) => format({ day: 'numeric', month: 'long', year: 'numeric' }, 'DMY').format(date(iso))
export const month = (iso: string) => format({ month: 'short', year: 'numeric' }, 'my').format(date(iso))
/** A moment of the record, in UTC and said so. */
export const moment = (iso: string) => `${format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, 'dmhm').format(new Date(iso))} UTC`
export const time = (moment: Date) => new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(moment)

/** A day, a month, a year or a span, no more exact than it was stated. */
export function span(from?: string, to?: string, precision?: string, asOf?: string): string {
  if (!from) return t('no-day')
  if (precision === 'year' || precision === 'decade') return from.slice(0, 4)
  if (precision === 'month') return month(from)
  if (!to || to === from) return day(from, asOf)
  if (from.slice(0, 7) === to.slice(0, 7)) return `${Number(from.slice(8))}–${day(to, asOf)}`
  return `${day(from, asOf)} – ${day(to, asOf)}`
}

export const number = (value: number) => new Intl.NumberFormat(locale()).format(value)

/** The word of a bound, and the number. */
export function amount(figure: Figure): [bound: string, digits: string] {
  const { low, high, bound } = figure
  if (low !== undefined && high !== undefined && low !== high) return ['', `${number(low)}–${number(high)}`]
  const digits = number(low ?? high ?? 0)
  if (bound === 'about') return [t('bound.word.about'), digits]
  if (low === undefined || bound === 'at-most') return [t('bound.word.at-most'), digits]
  if (high === undefined || bound === 'at-least') return [t('bound.word.at-least'), digits]
  return ['', digits]
}

export const languageName = (code: string) => { try { return new Intl.DisplayNames([locale()], { type: 'language' }).of(code) ?? code } catch { return code } }
