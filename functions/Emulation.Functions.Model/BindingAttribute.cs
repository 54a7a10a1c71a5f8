namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Root of everything that ties a method or a parameter to the Functions host.</summary>
/// <remarks>
/// This project stands in for the official worker packages where FunctionsHost=local. It declares, with official names and shapes,
/// only the types that trigger classes and <c>FunctionCatalog</c> name: https://github.com/Azure/azure-functions-dotnet-worker.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute;
