// The Functions app on Flex Consumption, its identity's connections and all of its settings.

@description('Azure region.')
param location string

@description('What names end in: environment and a hash of the subscription.')
param nameEnd string

@description('Tags of every resource.')
param tags object

@description('Name of the app, which is also its address under azurewebsites.net.')
param appName string

@description('Id of the user-assigned identity that the app runs as.')
param identityId string

@description('Client id of that identity.')
param identityClientId string

@description('Name of the Functions host\'s storage account.')
param hostAccountName string

@description('Address of the container that the app is deployed from.')
param packagesUri string

@description('Address of the data\'s blob service.')
param blobUri string

@description('Address of the data\'s table service.')
param tableUri string

@description('Where telemetry goes.')
param insightsConnectionString string

@description('Workspace that the platform\'s own log goes to.')
param workspaceId string

@description('Subnet that the app joins; empty for none.')
param subnetId string

@description('Memory of an instance, megabytes.')
param instanceMemoryMb int

@description('Most instances at once: the limit of what an hour can cost.')
param maxInstances int

@description('Where people reach the app; links in messages begin with it.')
param publicAddress string

@description('Hosts that webhooks may go to, separated by spaces; empty for every public one.')
param allowedHosts string

@description('An OpenTelemetry collector for the app\'s own spans, figures and logs; empty for none.')
param otlpEndpoint string

@description('Days that a message is kept after it ended.')
param messageDays int

@description('How often due work is looked for, six-field NCRONTAB.')
param sweepSchedule string

@description('How often nightly work is looked for, six-field NCRONTAB.')
param housekeepingSchedule string

@description('Settings whose defaults are to be changed, by name.')
param otherSettings object

@secure()
@description('The first administrator\'s key; empty for none.')
param adminKey string

// Every setting of the app, from this one place; a test holds them to the options classes and to local.settings.sample.json.
var settings = {
  // The host's own storage and telemetry, by identity: no key anywhere.
  AzureWebJobsStorage__accountName: hostAccountName
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  // Our own page stands at "/".
  AzureWebJobsDisableHomepage: 'true'
  SweepSchedule: sweepSchedule
  HousekeepingSchedule: housekeepingSchedule
  Emulation__AdminKey: adminKey
  // Azure's front end appends the caller's address to X-Forwarded-For.
  Emulation__BehindProxy: 'true'
  Emulation__PublicAddress: publicAddress
  Emulation__Delivery__AllowLoopback: 'false'
  Emulation__Delivery__AllowedHosts: allowedHosts
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf'
  Emulation__Delivery__RetentionDays: string(messageDays)
  Emulation__Storage__BlobServiceUri: blobUri
  Emulation__Storage__TableServiceUri: tableUri
  Emulation__Storage__ClientId: identityClientId
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${nameEnd}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: appName
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: [for setting in items(union(settings, otherSettings)): { name: setting.key, value: setting.value }]
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: instanceMemoryMb, maximumInstanceCount: maxInstances }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packagesUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
    }
  }

  // Packages are published with the administrator's own sign-in, never with a password of the app.
  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// Says why the host does not start even when Application Insights cannot be reached.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'platform'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'FunctionAppLogs', enabled: true }]
  }
}
