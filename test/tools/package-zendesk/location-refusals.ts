import { type Refusal, withLocation, withManifest } from '#test/support/zendesk-package.ts'

const place = 'manifest.json location.support'
const address = 'https://a.test/x'

export const locationRefusals: Refusal[] = [
  ...[undefined, {}, { support: {} }, 'ticket_sidebar', ['ticket_sidebar']].map(
    (location): Refusal => ({
      title: `the locations ${JSON.stringify(location)}`,
      code: 'location_missing',
      at: 'manifest.json location',
      pack: withManifest({ location }),
      also: ['icon_unused'],
    }),
  ),
  {
    title: 'another product',
    code: 'product_unknown',
    at: 'manifest.json location.sell',
    pack: withManifest({
      location: { support: { ticket_sidebar: address }, sell: { top_bar: address } },
    }),
    also: ['icon_unused'],
  },
  {
    title: 'an unknown place',
    code: 'location_unknown',
    at: `${place}.left_bar`,
    pack: withLocation('left_bar', address),
  },
  {
    title: 'a place for chosen apps',
    code: 'location_gated',
    at: `${place}.custom_object_record_sidebar`,
    pack: withLocation('custom_object_record_sidebar', { url: address }),
  },
  {
    title: 'kinds of objects at a place that has none',
    code: 'unknown_key',
    at: `${place}.modal objectTypes`,
    pack: withLocation('modal', { url: address, objectTypes: ['thing'] }),
  },
  ...['', {}, { url: '' }, { url: 7 }, { url: '', autoLoad: true }, null, 7].map(
    (value): Refusal => ({
      title: `a place that is ${JSON.stringify(value)}`,
      code: 'location_address_missing',
      at: isObject(value) || value === '' ? `${place}.modal.url` : `${place}.modal`,
      pack: withLocation('modal', value),
    }),
  ),
  ...[
    'http://carousel.example.com/x',
    'http://127.0.0.1:3000/x',
    'https:carousel.example.com',
    'https://',
    'https://a b.test',
    '//a.test/x',
    'javascript:alert(1)',
    'index.html',
    'assets/missing.html',
    '/assets/logo.png',
    'assets/../manifest.json',
  ].map(
    (url): Refusal => ({
      title: `the address ${url}`,
      code: 'location_address',
      at: `${place}.modal.url`,
      pack: withLocation('modal', url),
    }),
  ),
  ...['autoLoad', 'autoHide', 'flexible', 'signed'].map(
    (key): Refusal => ({
      title: `a text as ${key}`,
      code: 'not_boolean',
      at: `${place}.modal ${key}`,
      pack: withLocation('modal', { url: address, [key]: 'yes' }),
    }),
  ),
  ...[{}, '450px', { width: 450 }, { width: '0px' }, { depth: '1px' }, { height: 'tall' }].map(
    (size): Refusal => ({
      title: `the size ${JSON.stringify(size)}`,
      code: 'location_size',
      at: `${place}.modal.size`,
      pack: withLocation('modal', { url: address, size }),
    }),
  ),
]

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
