using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>Amounts as people type them into a report.</summary>
public sealed class ReportAmountTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Theory]
    [InlineData("1.833.468.000", 1_833_468_000, "exact")]
    [InlineData("1833468000", 1_833_468_000, "exact")]
    [InlineData("1,8 tỷ đồng", 1_800_000_000, "exact")]
    [InlineData("1,8 tỷ đồng", 1_800_000_000, "exact", NormalizationForm.FormD)]
    [InlineData("50 triệu", 50_000_000, "exact")]
    [InlineData("trên 21 tỷ đồng", 21_000_000_000, "over")]
    [InlineData("0", 0, "exact")]
    [InlineData("999.999.999.999.999", 999_999_999_999_999, "exact")]
    public async Task An_amount_is_read_as_people_write_it(string typed, long value, string qualifier, NormalizationForm form = NormalizationForm.FormC)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var report = JsonNode.Parse(BadTextTests.Everywhere)!.AsObject();
        var figure = report["movements"]![0]!["figures"]![0]!.AsObject();
        figure["value"] = typed.Normalize(form);
        figure.Remove("qualifier");

        using var answer = await sample.SubmitAsync(Own, report);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var stored = (await BadTextTests.StoredAsync(sample))["movements"]![0]!["figures"]![0]!;
        Assert.Equal(JsonValueKind.Number, stored["value"]!.GetValueKind());
        Assert.Equal(value.ToString(CultureInfo.InvariantCulture), stored["value"]!.ToJsonString());
        Assert.Equal(qualifier, (string?)stored["qualifier"]);
    }

    [Theory]
    [InlineData("\"-5\"")]
    [InlineData("\"−5\"")]
    [InlineData("-5")]
    [InlineData("\"12,5 người\"")]
    [InlineData("\"12345678901234567890\"")]
    [InlineData("12345678901234567890")]
    [InlineData("1e30")]
    [InlineData("1e400")]
    [InlineData("0.5")]
    [InlineData("\"0,5\"")]
    [InlineData("\"5 tấn\"")]
    [InlineData("\"1.5 tỷ\"")]
    [InlineData("\"=1+1\"")]
    [InlineData("\"nhiều\"")]
    [InlineData("\"NaN\"")]
    [InlineData("\"٥٠\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("[1]")]
    [InlineData("{}")]
    public async Task What_is_no_amount_is_refused_with_its_path(string json)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var document = BadTextTests.Everywhere.Replace("\"50 triệu\"", json, StringComparison.Ordinal);

        using var answer = await BadInputTests.PutAsync(sample, Encoding.UTF8.GetBytes(document));

        var problem = await BadInputTests.RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, "invalid", "movements[0].figures[0].value");
        Assert.Single(problem["errors"]!.AsObject());
    }
}
