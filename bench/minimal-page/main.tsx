import { Avatar } from '@zendeskgarden/react-avatars'
import { Button } from '@zendeskgarden/react-buttons'
import { Field, Input, Radio, Textarea } from '@zendeskgarden/react-forms'
import { Tabs } from '@zendeskgarden/react-tabs'
import { Tag } from '@zendeskgarden/react-tags'
import { DEFAULT_THEME, ThemeProvider } from '@zendeskgarden/react-theming'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

/** The least that a form in Garden takes: what the sidebar is measured against. */
function MinimalPage() {
  const [tab, setTab] = useState('form')
  const [rating, setRating] = useState('')
  return (
    <Tabs selectedItem={tab} onChange={setTab}>
      <Tabs.TabList>
        <Tabs.Tab item="form">Form</Tabs.Tab>
        <Tabs.Tab item="about">About</Tabs.Tab>
      </Tabs.TabList>
      <Tabs.TabPanel item="form">
        <Avatar>
          <Avatar.Text>CM</Avatar.Text>
        </Avatar>
        <Tag>billing</Tag>
        <fieldset>
          <legend>Rating</legend>
          {['low', 'good', 'best'].map((value) => (
            <Field key={value}>
              <Radio
                name="rating"
                value={value}
                checked={rating === value}
                onChange={() => setRating(value)}
              >
                <Field.Label>{value}</Field.Label>
              </Radio>
            </Field>
          ))}
        </fieldset>
        <Field>
          <Field.Label>Title</Field.Label>
          <Input />
        </Field>
        <Field>
          <Field.Label>Comment</Field.Label>
          <Textarea minRows={2} maxRows={14} />
        </Field>
        <Button isPrimary>Submit</Button>
      </Tabs.TabPanel>
      <Tabs.TabPanel item="about">Nothing more.</Tabs.TabPanel>
    </Tabs>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <ThemeProvider theme={DEFAULT_THEME}>
        <MinimalPage />
      </ThemeProvider>
    </StrictMode>,
  )
