// The Functions host's own account: its locks, its timers' schedule and the deployed package. Nothing of the blocs is in it, so
// the rights that the host needs over a whole account open none of their data.

@description('Azure region.')
param location string

@description('Name of the account, 3 to 24 lower-case letters and digits.')
param accountName string

@description('Tags of every resource.')
param tags object

@description('Whether the account is reached only through private endpoints.')
param isPrivate bool

@description('Workspace that writes and deletions are logged to.')
param workspaceId string

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: isPrivate ? 'Disabled' : 'Enabled'
    networkAcls: { bypass: 'None', defaultAction: isPrivate ? 'Deny' : 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' = {
  parent: blobs
  name: 'packages'
  properties: { publicAccess: 'None' }
}

// Who replaced the package that runs, and when.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'changes'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

@description('Address of the container that the app is deployed from.')
output packagesUri string = '${account.properties.primaryEndpoints.blob}${packages.name}'
