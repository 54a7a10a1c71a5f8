using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>What the app's identity may do: exactly this.</summary>
public sealed class RoleAssignmentTests
{
    private const string BlobOwner = "b7e6dc6d-f1e8-4753-8033-0f276bb0955b";
    private const string BlobContributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
    private const string TableContributor = "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3";
    private const string MetricsPublisher = "3913510d-42f4-4e42-8a64-420c390055eb";

    private static readonly string[] Listed =
    [
        $"{BlobOwner} sthost",
        $"{TableContributor} sthost",
        $"{TableContributor} stdata",
        $"{BlobContributor} blocs",
        $"{BlobContributor} summaries",
        $"{BlobContributor} system",
        $"{BlobContributor} attachments",
        $"{BlobContributor} backups",
        $"{BlobContributor} backup-attachments",
        $"{MetricsPublisher} appi",
    ];

    [Fact]
    public void The_identity_has_exactly_the_listed_roles()
    {
        Assert.Equal(Listed, Assigned(Snapshot.Dev));
        Assert.Equal(Listed, Assigned(Snapshot.Prod));
    }

    [Fact]
    public async Task Where_roles_are_assigned_by_somebody_else_all_the_rest_is_deployed_all_the_same()
    {
        var without = await Bicep.PredictAsync("dev.bicepparam", text => text.Replace("readEnvironmentVariable('EMULATION_ASSIGN_ROLES', 'true')", "'false'", StringComparison.Ordinal));
        Assert.Empty(Assigned(without));
        Assert.Equal(Snapshot.Dev.Resources.Count - Listed.Length, without.Resources.Count);
    }

    private static IEnumerable<string> Assigned(Snapshot snapshot) => snapshot.Of("Microsoft.Authorization/roleAssignments").Select(assignment =>
    {
        Assert.Equal("ServicePrincipal", (string?)assignment["properties"]!["principalType"]);
        Assert.Contains("outputs.principalId", (string)assignment["properties"]!["principalId"]!, StringComparison.Ordinal);
        var scope = ((string)assignment["id"]!).Split("/providers/Microsoft.Authorization/")[0].Split('/')[^1];
        return $"{((string)assignment["properties"]!["roleDefinitionId"]!).Split('/')[^1]} {(scope.StartsWith("st", StringComparison.Ordinal) || scope.StartsWith("appi", StringComparison.Ordinal) ? scope[..(scope[0] == 's' ? 6 : 4)] : scope)}";
    });
}
