import type { AppPackage } from './app-package.ts'
import { type Fault, fault } from './faults.ts'

/** Endings and contents that Zendesk takes nowhere in a package (mime.rb). */
const forbidden = new Set(
  'rar zip gzip gz pdf doc docx avi bin bz bz2 csh sh jar mp3 mpeg odt ppt pptx xls xlsx 7z'.split(
    ' ',
  ),
)
/** How such files begin, whatever they are called. Documents of Office are zip or OLE files. */
const beginnings: Record<string, number[]> = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  rar: [0x52, 0x61, 0x72, 0x21],
  '7z': [0x37, 0x7a, 0xbc, 0xaf],
  gzip: [0x1f, 0x8b],
  bzip2: [0x42, 0x5a, 0x68],
  pdf: [0x25, 0x50, 0x44, 0x46],
  'old Office': [0xd0, 0xcf, 0x11, 0xe0],
  mp3: [0x49, 0x44, 0x33],
  script: [0x23, 0x21],
}
/** Words and shapes of secrets at which Zendesk warns (secrets.rb). */
const secret =
  /password|secret|auth_?(?:key|pass|user)|api_key|-----BEGIN [A-Z ]*PRIVATE KEY|xox[pboa]-|AKIA[0-9A-Z]{8}|token ?[:"=-].*[\w+.-]{4}/i

/** What no file of a package may be or hold. */
export function checkContents(pack: AppPackage): Fault[] {
  return [
    ...pack.links.map((path) =>
      fault('link', path, 'Put the file itself there: Zendesk takes no symbolic links.'),
    ),
    ...[...pack.files].flatMap(([path, bytes]) => checkFile(path, bytes)),
  ]
}

function checkFile(path: string, bytes: Uint8Array): Fault[] {
  const faults: Fault[] = []
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  const content = Object.entries(beginnings).find(([, start]) =>
    start.every((byte, index) => bytes[index] === byte),
  )
  if (forbidden.has(ending) || content)
    faults.push(
      fault(
        'forbidden_type',
        path,
        `Leave it out: Zendesk takes no ${content?.[0] ?? ending} files.`,
      ),
    )
  if (path !== 'manifest.json' && !/^assets\/.|^translations\/[^/]+\.json$/.test(path))
    faults.push(
      fault('stray_file', path, 'Keep manifest.json, assets/ and translations/NAME.json only.'),
    )
  if (!/\.(html?|xml|js|json)$/i.test(path)) return faults
  const text = new TextDecoder().decode(bytes)
  if (/\.(html?|js)$/i.test(path) && /http:\/\/[^\s"'<>]/.test(text))
    faults.push(
      fault('http_address', path, 'Use https: Zendesk warns the admin of http addresses.'),
    )
  const word = secret.exec(text)?.[0]
  if (word !== undefined)
    faults.push(
      fault(
        'secret_word',
        path,
        `Write it without "${word.slice(0, 12)}": Zendesk warns the admin of it.`,
      ),
    )
  return faults
}
