using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

public sealed class SessionLimitTests(AzuriteFixture azurite)
{
    [Theory]
    [InlineData("unit", 14 * 24)]
    [InlineData("administrator", 12)]
    public async Task A_session_ends_after_14_days_and_an_administrators_after_12_hours(string role, int hours)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var address = role == "unit" ? $"/bao-cao/{SampleBloc.Bloc}/{SampleBloc.Period}/ban-dan-van" : "/quan-tri";
        using var client = await PageClient.SignInAsync(sample.App, role == "unit" ? await sample.TokenAsync("unit", "ban-dan-van") : TestApp.AdminKey);

        // The browser would have thrown the cookie away; this client keeps it, as a thief would.
        sample.App.Time.Advance(TimeSpan.FromHours(hours) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address)).Status);
        sample.App.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(address)).Status);
    }
}
