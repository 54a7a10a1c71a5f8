// The blocs' data: reports in tables, everything else in blobs.

import { containers, tables } from 'store.bicep'

@description('Azure region of the data. See infra/README.md on Vietnamese law before choosing.')
param location string

@description('Name of the account, 3 to 24 lower-case letters and digits.')
param accountName string

@description('Tags of every resource.')
param tags object

@description('Copies: Standard_LRS three in one building, Standard_ZRS in three zones, Standard_GZRS also in the paired region (another country).')
param redundancy string

@description('Whether the account is reached only through private endpoints.')
param isPrivate bool

@description('Workspace that writes and deletions are logged to.')
param workspaceId string

@description('For how many days a deleted blob or container, or an overwritten version, can be brought back.')
param undoDays int

@description('For how many days a summary\'s files can be neither changed nor deleted.')
param summaryDays int

@description('For how many days a backup can be neither changed nor deleted; the day after, it is deleted.')
param backupDays int

@description('Whether the immutability policies were locked by hand. A locked policy can only be extended and takes no deployment.')
param immutabilityIsLocked bool

@description('Whether Microsoft Defender scans attachments as they arrive.')
param scansAttachments bool

@description('Most gigabytes that are scanned a month.')
param scanCapGb int

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
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

// A table has neither versions nor soft delete; the app's nightly backup stands in for both.
resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-08-01' = {
  parent: account
  name: 'default'
}

resource allTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-08-01' = [
  for table in tables: {
    parent: tableService
    name: table
  }
]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-08-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: { enabled: true, days: undoDays, allowPermanentDelete: false }
    containerDeleteRetentionPolicy: { enabled: true, days: undoDays }
  }
}

// Immutability is of versions, not of the container. A policy of the container would refuse every overwrite, and the app swaps
// index.json of a summary with If-Match. Of versions, an overwrite is allowed and makes a new version, while each version that was
// ever there stays readable and cannot be changed or deleted until its period ends:
// https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
resource allContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' = [
  for container in containers: {
    parent: blobService
    name: container.name
    // Only true is ever sent: it cannot be taken back, and false is what containers begin with.
    properties: union(
      { publicAccess: 'None' },
      container.keeps == 'none' ? {} : { immutableStorageWithVersioning: { enabled: true } }
    )
  }
]

// Unlocked: nobody changes or deletes a version by mistake or with the app's rights, but an owner can shorten the period. Locking
// is for good, so a person does it (infra/README.md).
resource policies 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-08-01' = [
  for (container, i) in containers: if (container.keeps != 'none' && !immutabilityIsLocked) {
    parent: allContainers[i]
    name: 'default'
    properties: {
      immutabilityPeriodSinceCreationInDays: container.keeps == 'summaries' ? summaryDays : backupDays
    }
  }
]

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-08-01' = {
  parent: account
  name: 'default'
  // Versions are what the rules below speak of.
  dependsOn: [blobService]
  properties: {
    policy: {
      rules: [
        {
          name: 'backups-expire'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['backups/'] }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: 30 }
                delete: { daysAfterModificationGreaterThan: backupDays + 1 }
              }
              version: { delete: { daysAfterCreationGreaterThan: backupDays + 1 } }
            }
          }
        }
        {
          // Never deleted here: every backup that lists a file needs it.
          name: 'backup-attachments-cool'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['backup-attachments/'] }
            actions: { baseBlob: { tierToCool: { daysAfterModificationGreaterThan: 30 } } }
          }
        }
        {
          name: 'old-versions-expire'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['blocs/', 'system/', 'attachments/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: undoDays } } }
          }
        }
        {
          name: 'old-versions-of-summaries-expire'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: { blobTypes: ['blockBlob'], prefixMatch: ['summaries/'] }
            actions: { version: { delete: { daysAfterCreationGreaterThan: summaryDays + 1 } } }
          }
        }
      ]
    }
  }
}

// Who changed or deleted what, kept off the account. Reads are not logged: they are most of the traffic.
resource tableLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'changes'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource blobLog 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'changes'
  scope: blobService
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

// The app checks what files contain itself (Attachments/FileCheck.cs); this looks for known malware, too, and raises a Defender alert.
resource scan 'Microsoft.Security/defenderForStorageSettings@2025-06-01' = if (scansAttachments) {
  name: 'current'
  scope: account
  properties: {
    isEnabled: true
    overrideSubscriptionLevelSettings: true
    malwareScanning: {
      onUpload: {
        isEnabled: true
        capGBPerMonth: scanCapGb
        // Only attachments come from outside.
        filters: { excludeBlobsWithPrefix: map(filter(containers, c => c.name != 'attachments'), c => '${c.name}/') }
      }
    }
    sensitiveDataDiscovery: { isEnabled: false }
  }
}

@description('Address of the blob service.')
output blobUri string = account.properties.primaryEndpoints.blob

@description('Address of the table service.')
output tableUri string = account.properties.primaryEndpoints.table
