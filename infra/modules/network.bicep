// Optional: both storage accounts only from inside a virtual network, which the app joins.

import { privateServices } from 'private-services.bicep'

@description('Azure region.')
param location string

@description('What names end in: environment and a hash of the subscription.')
param nameEnd string

@description('Tags of every resource.')
param tags object

@description('Address range of the network; only storage and the app are in it, so any range that is not routed elsewhere will do.')
param addressPrefix string = '10.80.0.0/24'

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${nameEnd}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addressPrefix, 26, 0)
          // Flex Consumption joins through Container Apps' environments.
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'storage'
        properties: { addressPrefix: cidrSubnet(addressPrefix, 27, 2) }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource storage 'subnets' existing = {
    name: 'storage'
  }
}

resource zones 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for service in privateServices: {
    name: 'privatelink.${service}.${environment().suffixes.storage}'
    location: 'global'
    tags: tags
  }
]

resource links 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (service, i) in privateServices: {
    parent: zones[i]
    name: 'vnet-${nameEnd}'
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

@description('Subnet that the app joins.')
output appSubnetId string = network::app.id

@description('Subnet of the private endpoints.')
output storageSubnetId string = network::storage.id

@description('Ids of the private DNS zones, in the order of the services.')
output zoneIds string[] = [for (service, i) in privateServices: zones[i].id]
