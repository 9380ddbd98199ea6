import { describe, expect, it } from 'vitest'
import { conversationAt, pathOf } from '#demo/inbox/intercom/client/place.ts'
import { conversationUrl } from '#demo/intercom/workspace-id.ts'

describe('an address of the inbox', () => {
  it('names the conversation, in the forms that links to Intercom have', () => {
    for (const path of [
      '/a/inbox/abc/inbox/shared/all/conversation/4103',
      '/a/inbox/abc/inbox/conversation/4103',
      '/a/inbox/_/inbox/admin/102/conversation/4103',
      new URL(conversationUrl('https://app.intercom.com', 'abc', '4103')).pathname,
      pathOf('abc', 4103),
    ])
      expect(conversationAt(path)).toBe(4103)
    for (const path of ['/a/inbox/abc/', '/a/inbox/abc/inbox/conversation/x', '/conversation/1'])
      expect(conversationAt(path)).toBeNull()
  })
})
