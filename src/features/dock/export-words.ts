/** What a saved recording holds, what it is called, and why one cannot be opened, in words. Pure. */
import type { RecordingFault } from '#src/recording/export/parse-recording.ts'
import { MAX_FILE_BYTES, VERSION } from '#src/recording/export/recording-file.ts'
import type { Recording } from '#src/recording/recording.ts'

export const FILE_FORMATS = ['json', 'har'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

const momentWords = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
})

/** "23 Nov 2026, 14:05", in the visitor's time zone. */
export const momentOf = (at: number) => momentWords.format(at)

const figures = new Intl.NumberFormat('en-GB')
const counted = (count: number, one: string, several = `${one}s`) =>
  `${figures.format(count)} ${count === 1 ? one : several}`

/** "214 requests, 48 log entries and 3 tokens", as far as the format has room for them; then when. */
export function contentWords(recording: Recording, format: FileFormat): string {
  const requests = recording.requests.all()
  const log = recording.log.all()
  const tokens = recording.lives.all().reduce((count, { lives }) => count + lives.length, 0)
  const what =
    format === 'har'
      ? counted(requests.length, 'request')
      : `${counted(requests.length, 'request')}, ${counted(log.length, 'log entry', 'log entries')} and ${counted(tokens, 'token')}`
  // Newest last, but for requests of other tabs, of which this one learns late.
  const moments = requests.map(({ realAt }) => realAt)
  if (moments.length === 0) return `${what}.`
  const from = momentOf(moments.reduce((a, b) => Math.min(a, b)))
  const to = momentOf(moments.reduce((a, b) => Math.max(a, b)))
  return from === to ? `${what}, made ${from}.` : `${what}, made between ${from} and ${to}, in real time.`
}

/** `disposable-tokens-2026-11-23-1405.json`, by the visitor's calendar. */
export function fileName(at: number, format: FileFormat, includeSecrets: boolean): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  const time = two(date.getHours()) + two(date.getMinutes())
  return `disposable-tokens-${day}-${time}${includeSecrets ? '-with-credentials' : ''}.${format}`
}

const mebibytes = (bytes: number) => `${figures.format(Math.ceil(bytes / 1024 / 1024))} MiB`

/** A sentence or two; names of the file's members in backquotes. */
export function faultWords(fault: RecordingFault): string {
  switch (fault.kind) {
    case 'unreadable':
      return 'The browser could not read it. It may have been moved or deleted since you chose it.'
    case 'too_large':
      return `It takes ${mebibytes(fault.bytes)}; files of at most ${mebibytes(MAX_FILE_BYTES)} are opened here.`
    case 'not_json':
      return 'It is not JSON. If it was a recording, it was cut short or changed.'
    case 'other_format':
      return fault.isHar
        ? 'It is a HAR, which holds the requests only and is for other tools. A recording is opened from JSON.'
        : 'It is JSON, but not a recording of this demo.'
    case 'newer_version':
      return `It was saved by a newer edition of this demo, in version ${fault.version} of the format; this one reads version ${VERSION}.`
    case 'wrong_member':
      return `Its \`${fault.member}\` is missing or not what it should be. The file was changed, or is damaged.`
  }
}
