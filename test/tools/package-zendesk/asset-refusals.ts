import { png, type Refusal, withFiles, withLocation } from '#test/support/zendesk-package.ts'

const bar = 'assets/icon_nav_bar.svg'
const open = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">'
const path = '<path d="M0 0h18"/>'
const drawn = (text: string, name = bar) => withFiles({ [name]: text })

const unclean: Record<string, string> = {
  'an XML declaration': `<?xml version="1.0"?>${open}${path}</svg>`,
  'a comment': `<!-- by hand -->${open}${path}</svg>`,
  'a document type': `<!DOCTYPE svg>${open}${path}</svg>`,
  'a script': `${open}<script>alert(1)</script>${path}</svg>`,
  'a style': `${open}<style>path{fill:red}</style>${path}</svg>`,
  'a style attribute': `${open}<path style="fill:red" d="M0 0h18"/></svg>`,
  'an event': `${open}<path onclick="alert(1)" d="M0 0h18"/></svg>`,
  'a link': `${open}<a href="https://a.test">${path}</a></svg>`,
  'a reference': `${open}<path fill="url(#a)" d="M0 0h18"/></svg>`,
  'an attribute twice': `${open}<path d="M0 0h18" d="M0 0h9"/></svg>`,
  'more than one line': `${open}\n${path}\n</svg>`,
  'no namespace': `<svg viewBox="0 0 18 18">${path}</svg>`,
  'another namespace': `${open.replace('2000', '1999')}${path}</svg>`,
  'an open end': `${open}${path}`,
  'a wrong order': `${open}<g>${path}</svg></g>`,
  'a second drawing': `${open}${path}</svg>${open}${path}</svg>`,
  'a drawing inside': `${open}${open}${path}</svg></svg>`,
  'something after the end': `${open}${path}</svg>${path}`,
  'nothing at all': '',
}
const contents: Record<string, number[]> = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  rar: [0x52, 0x61, 0x72, 0x21],
  '7z': [0x37, 0x7a, 0xbc, 0xaf],
  gzip: [0x1f, 0x8b],
  bzip2: [0x42, 0x5a, 0x68],
  pdf: [0x25, 0x50, 0x44, 0x46],
  'an old document': [0xd0, 0xcf, 0x11, 0xe0],
  mp3: [0x49, 0x44, 0x33],
  'a script': [0x23, 0x21],
}

export const assetRefusals: Refusal[] = [
  ...['rar', 'zip', 'gzip', 'pdf', 'doc', 'docx', 'avi', 'bin', 'bz', 'bz2', 'csh', 'sh', 'jar']
    .concat('mp3', 'mpeg', 'odt', 'ppt', 'pptx', 'xls', 'xlsx', '7z', 'ZIP')
    .map(
      (ending): Refusal => ({
        title: `a file that ends in .${ending}`,
        code: 'forbidden_type',
        at: `assets/extra.${ending}`,
        pack: withFiles({ [`assets/extra.${ending}`]: 'text' }),
        also: ['asset_type'],
      }),
    ),
  ...Object.entries(contents).map(
    ([name, start]): Refusal => ({
      title: `${name} by another name`,
      code: 'forbidden_type',
      at: 'assets/extra.css',
      pack: withFiles({ 'assets/extra.css': Buffer.from([...start, 0, 0]) }),
    }),
  ),
  ...['extra.ts', 'extra', 'extra.webp'].map(
    (name): Refusal => ({
      title: `the file ${name}`,
      code: 'asset_type',
      at: `assets/${name}`,
      pack: withFiles({ [`assets/${name}`]: 'text' }),
    }),
  ),
  ...['README.md', 'requirements.json', 'translations/notes.md', 'translations/old/en.json'].map(
    (name): Refusal => ({
      title: `the file ${name} at its place`,
      code: 'stray_file',
      at: name,
      pack: withFiles({ [name]: '{}' }),
      also: name.endsWith('en.json') ? ['locale_name'] : [],
    }),
  ),
  {
    title: 'an http address in a script',
    code: 'http_address',
    at: 'assets/extra.js',
    pack: withFiles({ 'assets/extra.js': 'fetch("http://a.test")' }),
  },
  ...['password', 'client_secret', 'secretToken', 'api_key', 'authKey', 'token = abcd1234']
    .concat('-----BEGIN RSA PRIVATE KEY-----', 'xoxb-1')
    .map(
      (word): Refusal => ({
        title: `the word ${word}`,
        code: 'secret_word',
        at: 'assets/extra.json',
        pack: withFiles({ 'assets/extra.json': JSON.stringify(word) }),
      }),
    ),
  ...['logo.png', 'logo-small.png'].map(
    (name): Refusal => ({
      title: `a package without ${name}`,
      code: 'image_missing',
      at: `assets/${name}`,
      pack: withFiles({ [`assets/${name}`]: undefined }),
    }),
  ),
  ...[
    png(128, 320),
    png(320, 321),
    png(320, 320, 16),
    png(320, 320, 8, 3),
    Buffer.from('GIF89a'),
  ].map(
    (bytes, index): Refusal => ({
      title: `a logo of another form (${index})`,
      code: 'image_invalid',
      at: 'assets/logo.png',
      pack: withFiles({ 'assets/logo.png': bytes }),
    }),
  ),
  {
    title: 'a small logo of another size',
    code: 'image_invalid',
    at: 'assets/logo-small.png',
    pack: withFiles({ 'assets/logo-small.png': png(320, 320) }),
  },
  {
    title: 'a banner of another size',
    code: 'image_invalid',
    at: 'assets/banner.png',
    pack: withFiles({ 'assets/banner.png': png(830, 400) }),
  },
  ...['nav_bar', 'top_bar', 'ticket_editor', 'system_top_bar'].map((name): Refusal => {
    const pack = withLocation(name, 'https://a.test')
    pack.files.delete(`assets/icon_${name}.svg`)
    return {
      title: `${name} without icon`,
      code: 'icon_missing',
      at: `assets/icon_${name}.svg`,
      pack,
    }
  }),
  ...['icon_ticket_sidebar.svg', 'icon_ticket_editor.svg', 'icon_modal_inactive.png'].map(
    (name): Refusal => ({
      title: `the icon ${name} that is shown nowhere`,
      code: 'icon_unused',
      at: `assets/${name}`,
      pack: withFiles({ [`assets/${name}`]: `${open}${path}</svg>` }),
    }),
  ),
  ...Object.entries(unclean).map(
    ([name, text]): Refusal => ({
      title: `a drawing with ${name}`,
      code: 'svg_not_clean',
      at: bar,
      pack: drawn(text),
    }),
  ),
  {
    title: 'a picture in a drawing',
    code: 'svg_bitmap',
    at: bar,
    pack: drawn(`${open}<image href="data:image/png;base64,AA"/></svg>`),
  },
  ...['', ' viewBox="18 18"'].map(
    (box): Refusal => ({
      title: `a drawing with the frame ${JSON.stringify(box)}`,
      code: 'svg_without_view_box',
      at: bar,
      pack: drawn(`<svg xmlns="http://www.w3.org/2000/svg"${box}>${path}</svg>`),
    }),
  ),
  {
    title: 'an icon of another size',
    code: 'svg_size',
    at: bar,
    pack: drawn(`${open.replace('18 18', '24 24')}${path}</svg>`),
  },
  {
    title: 'symbols of which none is the default',
    code: 'svg_without_default',
    at: bar,
    pack: drawn(`${open}<symbol id="a" viewBox="0 0 18 18">${path}</symbol></svg>`),
  },
]
