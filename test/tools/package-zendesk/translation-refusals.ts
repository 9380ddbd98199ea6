import { type Refusal, withFiles, withManifest, withTexts } from '#test/support/zendesk-package.ts'

const english = 'translations/en.json app'
const titled = { title: 'Name of the app', value: 'Carousel' }

export const translationRefusals: Refusal[] = [
  ...['zh-Hant-TW', 'EN', 'english'].map(
    (name): Refusal => ({
      title: `the language ${name}`,
      code: 'locale_name',
      at: `translations/${name}.json`,
      pack: withFiles({ [`translations/${name}.json`]: '{}' }),
    }),
  ),
  {
    title: 'texts that are no JSON',
    code: 'not_json',
    at: 'translations/fr.json',
    pack: withFiles({ 'translations/fr.json': "{'app': 1}" }),
  },
  {
    title: 'texts that are no object',
    code: 'not_object',
    at: 'translations/fr.json',
    pack: withFiles({ 'translations/fr.json': '"app"' }),
  },
  {
    title: 'a text named twice',
    code: 'repeated_key',
    at: 'translations/de.json name',
    pack: withFiles({ 'translations/de.json': '{"app":{"name":"A","name":"B"}}' }),
  },
  ...[undefined, '', 7, {}].map(
    (name): Refusal => ({
      title: `the app’s name ${JSON.stringify(name)}`,
      code: 'text_missing',
      at: `${english}.name`,
      pack: withTexts({ name }),
    }),
  ),
  ...['short_description', 'long_description', 'installation_instructions'].map(
    (key): Refusal => ({
      title: `an app for everybody without ${key}`,
      code: 'text_missing',
      at: `${english}.${key}`,
      pack: withTexts({ [key]: undefined }, { private: false }),
    }),
  ),
  {
    title: 'the product’s texts without a name',
    code: 'text_missing',
    at: `${english}.support.name`,
    pack: withTexts({ support: { short_description: 'A' } }),
  },
  {
    title: 'texts of another product',
    code: 'product_texts',
    at: `${english}.sell`,
    pack: withTexts({ sell: { name: 'A' } }),
  },
  ...['Team', {}, { label: '' }, { label: 7, helpText: 'A' }, null].map(
    (texts): Refusal => ({
      title: `the texts ${JSON.stringify(texts)} of a parameter`,
      code: 'parameter_label',
      at: `${english}.parameters.team`,
      pack: withTexts({ parameters: { team: texts } }),
    }),
  ),
  {
    title: 'texts of parameters that are no object',
    code: 'parameter_label',
    at: `${english}.parameters`,
    pack: withTexts({ parameters: ['Team'] }),
  },
  {
    title: 'a parameter without texts',
    code: 'parameter_label',
    at: `${english}.parameters.team`,
    pack: withManifest({ parameters: [{ name: 'team' }] }),
  },
  {
    title: 'texts without titles beside those for translators',
    code: 'package_format',
    at: `${english}.short_description`,
    pack: withTexts({
      name: titled,
      long_description: titled,
      installation_instructions: titled,
      package: { hello: titled },
    }),
  },
]
