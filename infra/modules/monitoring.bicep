// Where everything is seen: one workspace, one Application Insights, one group of people who are told.

@description('Azure region of the logs.')
param location string

@description('What names end in: environment and a hash of the subscription.')
param nameEnd string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Tags of every resource.')
param tags object

@description('How many days logs are kept.')
param logDays int

@description('Most gigabytes of logs a day; what comes after that is dropped until the next day. -1 for no limit.')
param logDailyCapGb int

@description('Addresses that every alert is sent to.')
param alertEmails string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${nameEnd}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
    workspaceCapping: { dailyQuotaGb: logDailyCapGb }
    // Only identities write and read: a leaked workspace key opens nothing.
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    // The connection string alone sends nothing; the app's identity does (role Monitoring Metrics Publisher).
    DisableLocalAuth: true
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${nameEnd}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'emulation'
    emailReceivers: [
      for (address, i) in alertEmails: { name: 'email-${i}', emailAddress: address, useCommonAlertSchema: true }
    ]
  }
}

@description('Id of the workspace that diagnostic settings send to.')
output workspaceId string = workspace.id

@description('Where the app sends its telemetry; holds no secret that works without an identity.')
output insightsConnectionString string = insights.properties.ConnectionString

@description('Id of the action group that alerts call.')
output actionGroupId string = people.id
