using System.Net;
using System.Text.Json.Nodes;
using Emulation.Tests.Hosting;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What the form of a unit's first report of a period is filled in with.</summary>
public sealed class UnitFormStartTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Themes_and_plans_come_from_the_report_before_and_last_years_values_stand_beside()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var year = SampleBloc.YearDocument();
        year["year"] = 2024;
        foreach (var entry in year["calendar"]!.AsArray().Concat(year["roleTerms"]!.AsArray()).Cast<JsonObject>())
        {
            foreach (var (name, value) in entry.ToList())
            {
                if (value is JsonValue text && text.ToString().StartsWith("2023", StringComparison.Ordinal)) entry[name] = "2024" + text.ToString()[4..];
            }
        }

        using var put = await sample.Admin.PutAsync($"/blocs/{SampleBloc.Bloc}/2024", SampleBloc.Json(year));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        await sample.SubmitAllAsync(UnitForm.Unit);
        sample.App.Time.SetUtcNow(new(2024, 6, 10, 1, 0, 0, TimeSpan.Zero));
        using var form = await UnitForm.SignInAsync(sample);

        var page = await form.Client.GetAsync($"/bao-cao/{SampleBloc.Bloc}/2024H1/{UnitForm.Unit}/phan/chi-tieu");
        Assert.Contains("Đã điền sẵn từ báo cáo 6 tháng đầu năm 2023 của đơn vị.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Mô hình “Dân vận khéo” đăng ký mới", UnitForm.ValueOf(page, "targets[0].name"));
        Assert.Equal("20", UnitForm.ValueOf(page, "targets[0].plan"));
        Assert.Equal("", UnitForm.ValueOf(page, "targets[0].actual"));
        Assert.Contains("14 mô hình (kế hoạch 20)", page.Text, StringComparison.Ordinal);
        var overview = await form.Client.GetAsync($"/bao-cao/{SampleBloc.Bloc}/2024H1/{UnitForm.Unit}");
        Assert.Equal("Chưa nhập", UnitForm.StateOf(overview, "Kết quả chỉ tiêu giao ước thi đua"));

        // Taken away and saved, they do not come back.
        var fields = PageClient.FieldsOf(page.Form($"/bao-cao/{SampleBloc.Bloc}/2024H1/{UnitForm.Unit}/phan/chi-tieu")).Where(field => !field.Key.StartsWith("targets", StringComparison.Ordinal));
        await form.Client.PostAsync($"/bao-cao/{SampleBloc.Bloc}/2024H1/{UnitForm.Unit}/phan/chi-tieu", fields);
        page = await form.Client.GetAsync($"/bao-cao/{SampleBloc.Bloc}/2024H1/{UnitForm.Unit}/phan/chi-tieu");
        Assert.Equal("", UnitForm.ValueOf(page, "targets[0].name"));
    }

    [Fact]
    public async Task A_report_begins_with_what_the_unit_signed_for_the_year()
    {
        await using var sample = await SampleBloc.StartAsync(azurite, change: year => year["units"]!.AsArray().Single(unit => (string?)unit!["code"] == UnitForm.Unit)!["covenant"] = new JsonObject
        {
            ["themes"] = new JsonArray("Chủ đề đã ký"),
            ["targets"] = new JsonArray(new JsonObject { ["name"] = "Vụ việc quá hạn", ["unitOfMeasure"] = "vụ", ["direction"] = "lowerIsBetter", ["plan"] = 1200 }),
        });
        using var form = await UnitForm.SignInAsync(sample);

        var page = await form.OpenAsync("chi-tieu");
        Assert.Contains("Đã điền sẵn từ giao ước thi đua năm 2023 của đơn vị.", page.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("Vụ việc quá hạn", "vụ", "lowerIsBetter", "1.200", ""),
            (UnitForm.ValueOf(page, "targets[0].name"), UnitForm.ValueOf(page, "targets[0].unitOfMeasure"), UnitForm.ValueOf(page, "targets[0].direction"), UnitForm.ValueOf(page, "targets[0].plan"), UnitForm.ValueOf(page, "targets[0].actual")));
        Assert.Equal("Chủ đề đã ký", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
        await form.FillAsync("chu-de", new() { ["themes[0]"] = "Của mình" });
        Assert.Equal("Của mình", UnitForm.ValueOf(await form.OpenAsync("chu-de"), "themes[0]"));
    }
}
