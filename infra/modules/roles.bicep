// Everything that the app's identity may do, and nothing else may. Each list is assigned here or, where the administrator may not
// assign roles, printed for somebody who may (deploy.sh --print-roles): one list, two ways.

import { containers } from 'store.bicep'

@description('Name of the app\'s identity; names of assignments are made of it, so that what-if knows them beforehand.')
param identityName string

@description('Object id of the app\'s identity.')
param principalId string

@description('Name of the Functions host\'s account.')
param hostAccountName string

@description('Name of the data account.')
param dataAccountName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('False: assign nothing, only list.')
param assignRoles bool

var hostRoles = [
  {
    // The host makes its containers, and takes leases as locks of its timers, which data contributors may not break.
    role: 'Storage Blob Data Owner'
    id: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  }
  {
    // The host writes its diagnostic events to a table that it makes.
    role: 'Storage Table Data Contributor'
    id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  }
]

// Of the account and not of each table: an entity group transaction is posted to the account's /$batch, which names no table.
// The account holds no table but the app's.
var tableRole = {
  role: 'Storage Table Data Contributor'
  id: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

// Of each container: reads and writes its blobs, makes and deletes no container. What must not be deleted is immutable.
var containerRole = {
  role: 'Storage Blob Data Contributor'
  id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
}

// Sends telemetry, and reads none.
var insightsRole = {
  role: 'Monitoring Metrics Publisher'
  id: '3913510d-42f4-4e42-8a64-420c390055eb'
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: hostAccountName
}

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: dataAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource dataContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-08-01' existing = [
  for container in containers: {
    parent: dataAccount::blobs
    name: container.name
  }
]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource hostAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: if (assignRoles) {
    name: guid(hostAccount.id, identityName, role.id)
    scope: hostAccount
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.id)
    }
  }
]

resource tableAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(dataAccount.id, identityName, tableRole.id)
  scope: dataAccount
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableRole.id)
  }
}

resource containerAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, i) in containers: if (assignRoles) {
    name: guid(dataContainers[i].id, identityName, containerRole.id)
    scope: dataContainers[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', containerRole.id)
    }
  }
]

resource insightsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (assignRoles) {
  name: guid(insights.id, identityName, insightsRole.id)
  scope: insights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', insightsRole.id)
  }
}

@description('What is assigned, or has to be: role and scope of each.')
output roles { role: string, scope: string }[] = concat(
  map(hostRoles, role => { role: role.role, scope: hostAccount.id }),
  [{ role: tableRole.role, scope: dataAccount.id }],
  map(containers, container => {
    role: containerRole.role
    scope: '${dataAccount.id}/blobServices/default/containers/${container.name}'
  }),
  [{ role: insightsRole.role, scope: insights.id }]
)
