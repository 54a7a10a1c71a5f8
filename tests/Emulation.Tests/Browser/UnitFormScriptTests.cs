using Emulation.Tests.App;
using Emulation.Tests.Hosting;
using Microsoft.Playwright;
using Xunit;

namespace Emulation.Tests.Browser;

/// <summary>What the form's script adds: nothing that was typed is lost to a closed page, a dead line or another window.</summary>
public sealed class UnitFormScriptTests(AzuriteFixture azurite, BrowserFixture browser)
{
    private static readonly string Assessment = UnitForm.Section("danh-gia");

    private static ILocator Strengths(IPage page) => page.GetByLabel("Ưu điểm");

    private static ILocator Status(IPage page) => page.Locator("[data-status]");

    private async Task<(IBrowserContext Context, IPage Page)> OpenAsync(SampleBloc sample, string address)
    {
        var context = await browser.OpenAsync(sample.App, width: 360);
        var page = await context.SignInAsync(await sample.TokenAsync("unit", UnitForm.Unit));
        await page.GotoAsync(address);
        return (context, page);
    }

    [Fact]
    public async Task What_was_typed_is_saved_without_a_click()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;

        await Strengths(page).FillAsync("Đoàn kết hơn");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("Đã lưu lúc 08 giờ 00 phút ngày 20/6/2023.");

        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Đoàn kết hơn", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
    }

    [Fact]
    public async Task A_page_that_was_killed_before_it_could_save_has_its_text_again()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;
        await page.RouteAsync("**/phan/**", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());

        await Strengths(page).PressSequentiallyAsync("Gõ rồi tắt máy");
        await page.WaitForFunctionAsync("Object.keys(localStorage).some((key) => localStorage.getItem(key).includes('Gõ rồi tắt máy'))");
        // Like a phone that runs out of memory: the page gets no last word.
        var gone = new TaskCompletionSource();
        page.Crash += (_, _) => gone.SetResult();
        // It never answers, either.
        _ = (await context.NewCDPSessionAsync(page)).SendAsync("Page.crash");
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30));
        page = await context.NewPageAsync();
        await page.GotoAsync(Assessment);

        Assert.Equal("Gõ rồi tắt máy", await Strengths(page).InputValueAsync());
        await Assertions.Expect(Status(page)).ToContainTextAsync("Đã lưu lúc");
        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Gõ rồi tắt máy", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
    }

    [Fact]
    public async Task Leaving_the_page_right_after_typing_saves_it()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;

        await Strengths(page).FillAsync("Gõ xong đi ngay");
        await page.GotoAsync("/");
        await page.GotoAsync(UnitForm.Root);
        await page.GotoAsync(Assessment);

        Assert.Equal("Gõ xong đi ngay", await Strengths(page).InputValueAsync());
        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Gõ xong đi ngay", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
    }

    [Fact]
    public async Task Offline_it_is_kept_here_and_goes_out_when_the_line_is_back()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;

        await context.SetOfflineAsync(true);
        await Strengths(page).FillAsync("Ở bản xa");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("Mất mạng: đã giữ trên máy này, có mạng sẽ tự lưu.");
        // Pressing the button offline does not lead away from the page.
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu và tiếp" }).ClickAsync();
        Assert.Equal("Ở bản xa", await Strengths(page).InputValueAsync());

        await context.SetOfflineAsync(false);
        await Assertions.Expect(Status(page)).ToContainTextAsync("Có mạng lại: đã lưu");
        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Ở bản xa", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
    }

    [Fact]
    public async Task An_answer_that_was_lost_on_the_way_is_no_conflict_with_oneself()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;
        var lost = 0;
        await page.RouteAsync("**/phan/**", async route =>
        {
            if (route.Request.Method != "POST" || lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }

            // The server has it; the phone never hears of it.
            await route.FetchAsync();
            await route.AbortAsync();
        });

        await Strengths(page).FillAsync("Lần một");
        await Assertions.Expect(Status(page)).ToContainTextAsync("Mất mạng");
        await Strengths(page).FillAsync("Lần hai");
        await Assertions.Expect(Status(page)).ToContainTextAsync("Có mạng lại: đã lưu");

        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Lần hai", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
    }

    [Fact]
    public async Task Another_windows_save_is_shown_beside_ones_own()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;
        using var other = await UnitForm.SignInAsync(sample);
        await other.FillAsync("danh-gia", new() { ["assessment.strengths"] = "Của người kia" });

        await Strengths(page).FillAsync("Của tôi");
        var compare = page.GetByRole(AriaRole.Button, new() { Name = "Đối chiếu hai bản" });
        await compare.WaitForAsync();
        Assert.Equal("Của tôi", await Strengths(page).InputValueAsync());
        await compare.ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Hai bản khác nhau");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Của người kia" }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu các chỗ đã chọn" }).ClickAsync();
        await Assertions.Expect(Strengths(page)).ToHaveValueAsync("Của người kia");
        Assert.Equal(0, await page.EvaluateAsync<int>("localStorage.length"));
    }

    [Fact]
    public async Task A_button_that_is_pressed_while_a_save_is_under_way_is_not_forgotten()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, Assessment);
        await using var closing = context;
        var slow = new TaskCompletionSource();
        var posts = 0;
        await page.RouteAsync("**/phan/**", async route =>
        {
            if (route.Request.Method == "POST" && posts++ == 0) await slow.Task;
            await route.ContinueAsync();
        });

        await Strengths(page).FillAsync("Chậm");
        await Assertions.Expect(Status(page)).ToHaveTextAsync("Đang lưu…");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, về danh sách" }).ClickAsync();
        slow.SetResult();

        await Assertions.Expect(page).ToHaveURLAsync(UnitForm.Root);
    }

    [Fact]
    public async Task Two_windows_of_one_phone_lose_nothing()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, one) = await OpenAsync(sample, Assessment);
        await using var closing = context;
        var two = await context.NewPageAsync();
        await two.GotoAsync(UnitForm.Section("xac-nhan"));

        await Strengths(one).FillAsync("Ở cửa sổ một");
        await two.GetByLabel("Họ và tên người lập").FillAsync("Nguyễn Văn An");
        await Assertions.Expect(Status(one)).ToContainTextAsync("Đã lưu lúc");
        await Assertions.Expect(Status(two)).ToContainTextAsync("Đã lưu lúc");

        using var form = await UnitForm.SignInAsync(sample);
        Assert.Equal("Ở cửa sổ một", UnitForm.ValueOf(await form.OpenAsync("danh-gia"), "assessment.strengths"));
        Assert.Equal("Nguyễn Văn An", UnitForm.ValueOf(await form.OpenAsync("xac-nhan"), "submitter.name"));
    }

    [Fact]
    public async Task Rows_are_added_moved_and_taken_away_on_the_page_and_amounts_echoed()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var (context, page) = await OpenAsync(sample, UnitForm.Section("chi-tieu"));
        await using var closing = context;

        await page.Locator("[name='targets[0].name']").FillAsync("Nhà");
        await page.Locator("[name='targets[0].unitOfMeasure']").FillAsync("nhà");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm chỉ tiêu" }).ClickAsync();
        await Assertions.Expect(page.Locator("[name='targets[1].name']")).ToBeFocusedAsync();
        await page.Locator("[name='targets[1].name']").FillAsync("Tiền");
        await page.Locator("[name='targets[1].unitOfMeasure']").FillAsync("đồng");
        await page.Locator("[name='targets[1].plan']").FillAsync("1,8 tỷ");
        await page.Locator("[name='targets[1].actual']").FillAsync("900 triệu");
        await page.Locator("[name='targets[1].note']").FocusAsync();
        await Assertions.Expect(page.Locator("[data-echo='targets[1].plan']")).ToHaveTextAsync("= 1.800.000.000 đồng");
        await Assertions.Expect(page.Locator("[data-echo='targets[1].percent']")).ToHaveTextAsync("50%");

        await page.GetByRole(AriaRole.Button, new() { Name = "Lên Chỉ tiêu 2" }).ClickAsync();
        Assert.Equal("Tiền", await page.Locator("[name='targets[0].name']").InputValueAsync());
        Assert.Equal("Nhà", await page.Locator("[name='targets[1].name']").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa Chỉ tiêu 2" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu, về danh sách" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(UnitForm.Root);

        using var form = await UnitForm.SignInAsync(sample);
        var saved = await form.OpenAsync("chi-tieu");
        Assert.Equal("Tiền", UnitForm.ValueOf(saved, "targets[0].name"));
        Assert.Empty(saved.Page.GetElementsByName("targets[1].name"));
    }
}
