// The identity that the app runs as. User-assigned, so that its rights are there before the app is and outlive it.

@description('Azure region.')
param location string

@description('Name of the identity.')
param identityName string

@description('Tags of the resource.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: identityName
  location: location
  tags: tags
}

@description('Id of the identity.')
output id string = identity.id

@description('Client id, by which the app names it.')
output clientId string = identity.properties.clientId

@description('Object id, which roles are given to.')
output principalId string = identity.properties.principalId
