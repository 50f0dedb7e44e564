using System.Reflection;
using AgentHub.Platform.Data;
using AgentHub.Platform.Http;
using AgentHub.Platform.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace AgentHub.Server.Hosting;

/// <summary>The API's description for programs, <c>/openapi/v1.json</c>, and for people, <c>/scalar</c>, with nothing fetched from elsewhere.</summary>
internal static class ApiDescription
{
    private const string KeyScheme = "apiKey";

    /// <summary>The page is a package's; this keeps it from calling home, whatever its next version does.</summary>
    private const string NothingFromElsewhere =
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.ShouldInclude = description => description.RelativePath?.StartsWith(Api.Root[1..] + "/", StringComparison.Ordinal) == true;
        openApi.AddDocumentTransformer(DescribeAsync);
        openApi.AddOperationTransformer(DescribeAsync);
        openApi.AddSchemaTransformer(DescribeAsync);
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference("/scalar", scalar =>
        {
            scalar.Title = "AgentHub API";
            scalar.OpenApiRoutePattern = "/openapi/{documentName}.json";
            scalar.DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp();
        }).Finally(endpoint =>
        {
            var show = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http =>
            {
                http.Response.Headers.ContentSecurityPolicy = NothingFromElsewhere;
                return show(http);
            };
        });
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "AgentHub API", Version = "v1",
            Description = "What a business does with its agents, by programs. Lists come in pages, oldest first: '?limit=1..200&cursor=' answers {items, next}, 'next' is null at the end. Errors are problem details (RFC 9457).",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key of the business: 'Authorization: Bearer ahk_...'.",
        };
        return Task.CompletedTask;
    }

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];

        var parameters = operation.Parameters ??= [];
        if (metadata.OfType<MethodInfo>().SelectMany(m => m.GetParameters()).Any(p => p.ParameterType == typeof(PageRequest)))
        {
            parameters.Add(new OpenApiParameter { Name = "limit", In = ParameterLocation.Query, Description = "How many at most.", Schema = Limit() });
            parameters.Add(new OpenApiParameter
            {
                Name = "cursor", In = ParameterLocation.Query, Description = "The 'next' of the page before; left out, the list begins.", Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }

        foreach (var limit in parameters.OfType<OpenApiParameter>().Where(p => p.Name == "limit")) limit.Schema = Limit();
        return Task.CompletedTask;
    }

    /// <summary>Our converters hide what the generator looks for: an id is a UUID, a text a string, and a number is written as one.</summary>
    private static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (Plain(type) is { } plain) (schema.Type, schema.Format) = (plain.Type | (schema.Type ?? default) & JsonSchemaType.Null, plain.Format);
        else if (context.JsonTypeInfo.ElementType is { } element && schema.Items is null) schema.Items = Plain(element);
        else if (schema.Type is { } written && (written & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0) (schema.Type, schema.Pattern) = (written & ~JsonSchemaType.String, null);

        // Derived views are told apart by their own fields; there is no field that names them.
        schema.Discriminator = null;
        return Task.CompletedTask;
    }

    private static OpenApiSchema? Plain(Type type) =>
        typeof(IHasValue).IsAssignableFrom(type) ? new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }
        : type == typeof(string) ? new OpenApiSchema { Type = JsonSchemaType.String } : null;

    private static OpenApiSchema Limit() => new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageRequest.MaxLimit}" };
}
