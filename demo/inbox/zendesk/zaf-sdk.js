// The public Zendesk app SDK (Apache-2.0) as the page's script tag expects it: a global.
import ZAFClient from 'zendesk_app_framework_sdk'

window.ZAFClient = ZAFClient
