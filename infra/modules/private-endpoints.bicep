// The private endpoints of one storage account.

import { privateServices } from 'private-services.bicep'

@description('Azure region of the network.')
param location string

@description('Tags of every resource.')
param tags object

@description('Name of the storage account.')
param accountName string

@description('Subnet that the endpoints stand in.')
param subnetId string

@description('Ids of the private DNS zones, in the order of the services.')
param zoneIds string[]

resource account 'Microsoft.Storage/storageAccounts@2025-08-01' existing = {
  name: accountName
}

resource endpoints 'Microsoft.Network/privateEndpoints@2025-05-01' = [
  for service in privateServices: {
    name: 'pe-${accountName}-${service}'
    location: location
    tags: tags
    properties: {
      subnet: { id: subnetId }
      privateLinkServiceConnections: [
        { name: service, properties: { privateLinkServiceId: account.id, groupIds: [service] } }
      ]
    }
  }
]

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = [
  for (service, i) in privateServices: {
    parent: endpoints[i]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: service, properties: { privateDnsZoneId: zoneIds[i] } }] }
  }
]
