// Emulation in Azure, from nothing: one resource group with everything in it. infra/README.md says how to deploy, update and remove it.
targetScope = 'subscription'

@minLength(2)
@maxLength(8)
@description('Short name of the environment, such as dev or prod; part of every name.')
param environmentName string

@description('Azure region of app, data and logs. There is none in Vietnam: read "Where the data is" in infra/README.md.')
param location string = 'southeastasia'

@minLength(1)
@description('E-mail addresses that alerts and the budget are sent to.')
param alertEmails string[]

@description('Planned cost of a month, in the billing currency of the subscription.')
param monthlyBudget int

@description('First day of the month in which the budget was first deployed, yyyy-MM-dd; deploy.sh finds it.')
param budgetStart string

@description('Copies of the data: Standard_LRS, Standard_ZRS (three zones) or Standard_GZRS (also the paired region, another country).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param dataRedundancy string = 'Standard_ZRS'

@minValue(7)
@maxValue(365)
@description('For how many days deleted or overwritten blobs can be brought back.')
param undoDays int = 30

@minValue(1)
@maxValue(146000)
@description('For how many days a summary\'s files can be neither changed nor deleted.')
param summaryDays int = 1825

@minValue(1)
@maxValue(146000)
@description('For how many days a backup can be neither changed nor deleted; the day after, it is deleted.')
param backupDays int = 400

@description('Set to true once the immutability policies were locked by hand: they take no deployment from then on.')
param immutabilityIsLocked bool = false

@description('Whether storage is reached only through private endpoints in a virtual network, which the app joins.')
param usePrivateNetwork bool = false

@description('Whether Microsoft Defender scans attachments for malware (billed by the gigabyte).')
param scanAttachments bool = false

@description('Most gigabytes that Defender scans a month.')
param scanCapGb int = 10

@allowed([512, 2048, 4096])
@description('Memory of an instance, megabytes.')
param instanceMemoryMb int = 2048

@minValue(40)
@maxValue(1000)
@description('Most instances at once: the limit of what an hour can cost.')
param maxInstances int = 40

@minValue(30)
@maxValue(730)
@description('How many days logs are kept.')
param logDays int = 90

@description('Most gigabytes of logs a day; -1 for no limit. Where it is reached, alerts see nothing until the next day.')
param logDailyCapGb int = 5

@minValue(1)
@maxValue(100)
@description('Share of requests answered 5xx, percent, above which somebody is told.')
param serverErrorPercent int = 5

@description('Where people reach the app, such as https://baocao.example.vn; empty for the address that Azure gives.')
param publicAddress string = ''

@description('Hosts that webhooks may go to, separated by spaces; empty for every public one.')
param allowedHosts string = ''

@description('An OpenTelemetry collector for the app\'s own spans, figures and logs, such as https://otel.example.vn:4318; empty for none. Application Insights gets what the Functions host sees in any case.')
param otlpEndpoint string = ''

@minValue(30)
@maxValue(3650)
@description('Days that a message is kept after it ended.')
param messageDays int = 400

@description('How often due work is looked for, six-field NCRONTAB. The alert expects a tick in any 15 minutes.')
param sweepSchedule string = '0 */5 * * * *'

@description('How often nightly work is looked for, six-field NCRONTAB.')
param housekeepingSchedule string = '0 20 * * * *'

@description('Settings of the app whose defaults are to be changed, by name, such as { Emulation__Limits__WritesPerMinute: \'900\' }.')
param otherSettings object = {}

@secure()
@description('The first administrator\'s key, 32 characters or more; deploy.sh makes and keeps it.')
param adminKey string

@description('What of the app is running; deploy.sh notes it as a tag of the resource group, so that it publishes nothing twice.')
param package string = ''

@description('False where the deployer may not assign roles; deploy.sh --print-roles says what somebody else has to assign.')
param assignRoles bool = true

// Names: {kind}-emulation-{environment}-{hash of the subscription}; storage accounts, which take no dashes, st{use}{environment}{hash}.
var hash = take(uniqueString(subscription().subscriptionId, environmentName), 6)
var nameEnd = 'emulation-${environmentName}-${hash}'
var appName = 'func-${nameEnd}'
var identityName = 'id-${nameEnd}'
var insightsName = 'appi-${nameEnd}'
var hostAccountName = 'sthost${environmentName}${hash}'
var dataAccountName = 'stdata${environmentName}${hash}'
var tags = { application: 'emulation', environment: environmentName }

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-emulation-${environmentName}'
  location: location
  tags: empty(package) ? tags : union(tags, { package: package })
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { location: location, identityName: identityName, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    location: location
    nameEnd: nameEnd
    insightsName: insightsName
    tags: tags
    logDays: logDays
    logDailyCapGb: logDailyCapGb
    alertEmails: alertEmails
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  scope: group
  params: {
    location: location
    accountName: hostAccountName
    tags: tags
    isPrivate: usePrivateNetwork
    workspaceId: monitoring.outputs.workspaceId
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  scope: group
  params: {
    location: location
    accountName: dataAccountName
    tags: tags
    redundancy: dataRedundancy
    isPrivate: usePrivateNetwork
    workspaceId: monitoring.outputs.workspaceId
    undoDays: undoDays
    summaryDays: summaryDays
    backupDays: backupDays
    immutabilityIsLocked: immutabilityIsLocked
    scansAttachments: scanAttachments
    scanCapGb: scanCapGb
  }
}

module network 'modules/network.bicep' = if (usePrivateNetwork) {
  scope: group
  params: { location: location, nameEnd: nameEnd, tags: tags }
}

module endpoints 'modules/private-endpoints.bicep' = [
  for accountName in [hostAccountName, dataAccountName]: if (usePrivateNetwork) {
    scope: group
    dependsOn: [hostStorage, dataStorage]
    params: {
      location: location
      tags: tags
      accountName: accountName
      subnetId: network!.outputs.storageSubnetId
      zoneIds: network!.outputs.zoneIds
    }
  }
]

module roles 'modules/roles.bicep' = {
  scope: group
  dependsOn: [hostStorage, dataStorage, monitoring]
  params: {
    identityName: identityName
    principalId: identity.outputs.principalId
    hostAccountName: hostAccountName
    dataAccountName: dataAccountName
    insightsName: insightsName
    assignRoles: assignRoles
  }
}

module app 'modules/app.bicep' = {
  scope: group
  // The host reads its storage as soon as it exists.
  dependsOn: [roles, endpoints]
  params: {
    location: location
    nameEnd: nameEnd
    tags: tags
    appName: appName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostAccountName: hostAccountName
    packagesUri: hostStorage.outputs.packagesUri
    blobUri: dataStorage.outputs.blobUri
    tableUri: dataStorage.outputs.tableUri
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    subnetId: network.?outputs.appSubnetId ?? ''
    instanceMemoryMb: instanceMemoryMb
    maxInstances: maxInstances
    publicAddress: empty(publicAddress) ? 'https://${appName}.azurewebsites.net' : publicAddress
    allowedHosts: allowedHosts
    otlpEndpoint: otlpEndpoint
    messageDays: messageDays
    sweepSchedule: sweepSchedule
    housekeepingSchedule: housekeepingSchedule
    otherSettings: otherSettings
    adminKey: adminKey
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  dependsOn: [dataStorage]
  params: {
    location: location
    nameEnd: nameEnd
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    dataAccountName: dataAccountName
    actionGroupId: monitoring.outputs.actionGroupId
    serverErrorPercent: serverErrorPercent
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  params: {
    nameEnd: nameEnd
    amount: monthlyBudget
    startDate: budgetStart
    emails: alertEmails
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

@description('Resource group of everything.')
output resourceGroupName string = group.name

@description('Name of the Functions app.')
output appName string = appName

@description('Address of the app in Azure.')
output appAddress string = 'https://${appName}.azurewebsites.net'

@description('Name of the data\'s storage account.')
output dataAccountName string = dataAccountName

@description('Object id of the app\'s identity, which the roles are for.')
output principalId string = identity.outputs.principalId

@description('Roles that the identity has, or must be given.')
output roles { role: string, scope: string }[] = roles.outputs.roles
