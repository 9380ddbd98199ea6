import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openIntercomSecrets, signBody } from '#demo/intercom/secrets.ts'

describe('a signature over a body', () => {
  it('is what Node, OpenSSL and Python make of the known example', () => {
    const body =
      '{"workspace_id":"abcd123","component_id":"submit_button","input_values":{"quality":"good","note":"café"}}'
    expect(signBody('test_client_secret', body)).toBe(
      'bda74417272506f4b2dd1eb6a1af3363b2cbf80902b08a9e8fccd530aaefede3',
    )
  })
})

describe('secrets of the Intercom face', () => {
  it('stay the same and are readable by their owner alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'demo-intercom-'))
    const made = openIntercomSecrets(folder)
    expect(openIntercomSecrets(folder)).toEqual(made)
    expect(made.accessToken).not.toBe(made.clientSecret)
    for (const file of ['intercom-access-token', 'intercom-client-secret'])
      expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
  })
})
