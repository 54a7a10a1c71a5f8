using System.Net;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Addresses and verbs that do not fit.</summary>
public sealed class BadAddressTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Theory]
    [InlineData("/blocs/khong-co/2023H1/submissions", "unknown-bloc")]
    [InlineData("/blocs/khong-co/2023H1/units/ban-dan-van/submission", "unknown-bloc")]
    [InlineData("/blocs/Ban-Dang-Ha-Giang/2023H1/submissions", "unknown-bloc")]
    [InlineData("/blocs/%E2%80%AE/2023H1/submissions", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang%2F..%2Fkhac/2023H1/submissions", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang/2022H1/submissions", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang/2022", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang/23", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang/hai-nghin", "unknown-bloc")]
    [InlineData("/blocs/ban-dang-ha-giang/2023FY/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/2023h1/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H3/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/2023/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/H12023/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/%2B023H1/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/%D9%A2%D9%A0%D9%A2%D9%A3H1/submissions", "unknown-period")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/khong-co/submission", "unknown-unit")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/Ban-Dan-Van/submission", "unknown-unit")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/~lead/submission", "unknown-unit")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van%00/submission", "unknown-unit")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/khong-co/submission/revisions", "unknown-unit")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van/submission", "not-submitted")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van/submission/revisions", "not-submitted")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/lead-text", "no-lead-text")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/summary.json", "no-summary")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/summary/versions", "no-summary")]
    [InlineData("/blocs/ban-dang-ha-giang/2023H1/summary/1/summary.json", "no-summary")]
    [InlineData("/receipts/ban-dang-ha-giang.2023H1.ban-dan-van.1.0000000000", "unknown-receipt")]
    [InlineData("/receipts/x", "unknown-receipt")]
    [InlineData("/khong-co", "not-found")]
    public async Task What_is_not_there_is_told_by_its_name(string address, string slug)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await sample.Admin.GetAsync(address);

        if (address.Contains("%00", StringComparison.Ordinal))
        {
            // The server takes no such address; nothing of ours sees it.
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return;
        }

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.NotFound, slug);
    }

    [Theory]
    [InlineData("summary.pdf")]
    [InlineData("summary.JSON")]
    [InlineData("summary.json%00")]
    [InlineData("summary/1/index.json")]
    [InlineData("summary/1/..%2F..%2Findex.json")]
    [InlineData("summary/2/summary.json")]
    [InlineData("summary/0/summary.json")]
    [InlineData("summary/-1/summary.json")]
    [InlineData("summary/99999999999/summary.json")]
    [InlineData("summary/latest/summary.json")]
    public async Task Only_files_of_a_summary_can_be_read(string file)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        await sample.SubmitAllAsync(Own);
        using var run = await sample.Admin.PostAsync($"/blocs/{SampleBloc.Bloc}/2023H1/summary", null);
        Assert.Equal(HttpStatusCode.Created, run.StatusCode);

        using var answer = await sample.Admin.GetAsync($"/blocs/{SampleBloc.Bloc}/2023H1/{file}");

        if (file.Contains("%00", StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        else await BadInputTests.RefusedAsync(answer, HttpStatusCode.NotFound, "unknown-file");
    }

    [Theory]
    [InlineData("DELETE", "/blocs/ban-dang-ha-giang/2023H1/units/ban-dan-van/submission", "GET, POST, PUT")]
    [InlineData("POST", "/health", "GET")]
    [InlineData("PUT", "/access", "GET, POST")]
    public async Task A_verb_that_an_address_does_not_take_is_told_with_those_it_does(string verb, string address, string allow)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await sample.Admin.SendAsync(new HttpRequestMessage(new HttpMethod(verb), address));

        await BadInputTests.RefusedAsync(answer, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
        Assert.Equal(allow, string.Join(", ", answer.Content.Headers.Allow.Order()));
    }
}
