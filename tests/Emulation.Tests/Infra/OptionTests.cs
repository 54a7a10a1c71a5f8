using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>What one parameter switches on.</summary>
public sealed class OptionTests
{
    [Fact]
    public async Task A_private_network_shuts_storage_to_the_internet_and_the_app_joins_it()
    {
        Assert.All(Snapshot.Prod.Of("Microsoft.Storage/storageAccounts"), account => Assert.Equal("Enabled", (string?)account["properties"]!["publicNetworkAccess"]));
        Assert.Empty(Snapshot.Prod.Of("Microsoft.Network/virtualNetworks"));

        var inside = await Bicep.PredictAsync("prod.bicepparam", text => text.Replace("usePrivateNetwork = false", "usePrivateNetwork = true", StringComparison.Ordinal));

        Assert.All(inside.Of("Microsoft.Storage/storageAccounts"), account =>
        {
            Assert.Equal("Disabled", (string?)account["properties"]!["publicNetworkAccess"]);
            Assert.Equal("Deny", (string?)account["properties"]!["networkAcls"]!["defaultAction"]);
        });
        Assert.Contains("appSubnetId", (string)inside.Only("Microsoft.Web/sites")["properties"]!["virtualNetworkSubnetId"]!, StringComparison.Ordinal);
        Assert.Equal(["sthost blob", "sthost table", "sthost queue", "stdata blob", "stdata table", "stdata queue"], inside.Of("Microsoft.Network/privateEndpoints").Select(endpoint =>
            $"{((string)endpoint["name"]!)[3..9]} {endpoint["properties"]!["privateLinkServiceConnections"]![0]!["properties"]!["groupIds"]![0]}"));
        Assert.Equal(3, inside.Of("Microsoft.Network/privateDnsZones").Count);
        Assert.Equal(3, inside.Of("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count);
        Assert.Equal(6, inside.Of("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count);
    }

    [Fact]
    public async Task Defender_scans_attachments_and_nothing_else()
    {
        Assert.Empty(Snapshot.Prod.Of("Microsoft.Security/defenderForStorageSettings"));

        var scanned = await Bicep.PredictAsync("prod.bicepparam", text => text.Replace("scanAttachments = false", "scanAttachments = true", StringComparison.Ordinal));

        var onUpload = scanned.Only("Microsoft.Security/defenderForStorageSettings")["properties"]!["malwareScanning"]!["onUpload"]!;
        Assert.True((bool)onUpload["isEnabled"]!);
        Assert.Equal(10, (int)onUpload["capGBPerMonth"]!);
        Assert.Equal(["blocs/", "summaries/", "system/", "backups/", "backup-attachments/"], onUpload["filters"]!["excludeBlobsWithPrefix"]!.AsArray().Select(prefix => (string)prefix!));
    }

    [Fact]
    public async Task A_limit_may_be_changed_and_stays_changed_with_the_next_deployment()
    {
        var changed = await Bicep.PredictAsync("prod.bicepparam", text => text + "\nparam otherSettings = { Emulation__Limits__WritesPerMinute: '900' }\n");

        Assert.Equal("900", changed.Settings["Emulation__Limits__WritesPerMinute"]);
        Assert.Equal(Snapshot.Prod.Settings.Count + 1, changed.Settings.Count);
    }

    [Fact]
    public async Task A_locked_policy_is_left_alone()
    {
        var locked = await Bicep.PredictAsync("prod.bicepparam", text => text + "\nparam immutabilityIsLocked = true\n");
        Assert.Empty(locked.Of("Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies"));
        Assert.Equal(Snapshot.Prod.Resources.Count - 3, locked.Resources.Count);
    }
}
